# Completion of smmplan for PowerShell: put this line into the file that $PROFILE names:
#   smmplan completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName smmplan -ScriptBlock {
    param($word, $ast, $position)
    $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } |
        ForEach-Object { if ($null -ne $_.Value) { "$($_.Value)" } else { $_.Extent.Text } })
    # Windows PowerShell gives no empty word to a program.
    $current = if ($word) { $word } else { '""' }
    $program = $ast.CommandElements[0].Extent.Text
    $kind, $answer = @(& $program completion powershell '--' @before $current 2>$null)
    # Without an answer PowerShell completes names of files.
    if ($kind -like 'words*') {
        foreach ($line in $answer) {
            $name, $help = $line -split "`t", 2
            if (-not $help) { $help = $name }
            [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $help)
        }
    }
}
