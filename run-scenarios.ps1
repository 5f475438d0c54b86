<#
.SYNOPSIS
    Builds the simulator and runs scenarios: a front to `simulator run`.

.DESCRIPTION
    Hands every argument on to `dotnet run -c Release --project src/Simulator.Cli -- run`, so all paths and options of `simulator run`
    work here. When no path is given, the repository's own `scenarios` folder is run. It may be called from any current directory;
    paths, and the results folder, are relative to that directory.

    The exit code is the simulator's: 0 every expectation held, 1 one did not, 2 a scenario or option is wrong (nothing was run),
    3 a run failed inside the simulator, 130 interrupted.

.EXAMPLE
    ./run-scenarios.ps1
    Runs every shipped scenario.

.EXAMPLE
    ./run-scenarios.ps1 scenarios/hip/same-realm.yaml --seed 7 --pcap
    Runs one scenario at a seed of its own and writes captures.

.EXAMPLE
    ./run-scenarios.ps1 --verify --format json
    Runs every shipped scenario twice and prints the results as JSON.
#>

# No param block on purpose: PowerShell would take some of the arguments for itself. $args holds all of them, as they were given.

$ErrorActionPreference = 'Stop'                         # no dotnet on the machine is an error, not exit code 0
$PSNativeCommandUseErrorActionPreference = $false       # a non-zero exit code is handed on, not thrown

$optionsWithValue = '--results', '--seed', '--repetitions', '--set', '--variant', '--shard', '--jobs', '--junit', '--format'
$pathGiven = $false
for ($i = 0; $i -lt $args.Count; $i++) {
    if ($args[$i] -in $optionsWithValue) { $i++ }       # what follows is the option's value
    elseif ("$($args[$i])" -notlike '-*') { $pathGiven = $true }
}

$paths = @()
if (-not $pathGiven) { $paths = @(Resolve-Path -Relative "$PSScriptRoot/scenarios") }

& dotnet run -c Release --project "$PSScriptRoot/src/Simulator.Cli" -- run @paths @args
exit $LASTEXITCODE
