# Completion of repairlog for PowerShell. In $PROFILE:  repairlog completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName repairlog -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    $words += "=$wordToComplete"  # an empty argument would be dropped
    & @PROGRAM@ __complete powershell @words 2>$null | ForEach-Object {
        if ($_ -eq "`t") {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
        } else {
            $value, $about = $_ -split "`t", 2
            $put = if ($value -match '^[\w./:=+-]+$') { $value } else { "'" + ($value -replace "'", "''") + "'" }
            if (-not $about) { $about = $value }
            [System.Management.Automation.CompletionResult]::new($put, $value, 'ParameterValue', $about)
        }
    }
}
