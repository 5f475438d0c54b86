using Simulator.Engine;
using Simulator.Network.Metrics;

namespace Simulator.Protocols.Ftp;

/// <summary>What a client measures.</summary>
internal sealed class FtpMetrics
{
    private static readonly FtpFailure[] Failures = Enum.GetValues<FtpFailure>();

    private readonly MetricSeries _completed;
    private readonly MetricSeries _time;
    private readonly MetricSeries _stall;
    private readonly MetricSeries[] _failed;

    public FtpMetrics(MetricLog metrics, string flow)
    {
        var tag = new MetricTag("flow", flow);
        _completed = metrics.Series(MetricCatalog.FtpCompleted, tag);
        _time = metrics.Series(MetricCatalog.DataTransferTime, tag);
        _stall = metrics.Series(MetricCatalog.DataTransferStall, tag);
        _failed = [.. Failures.Select(failure => metrics.Series(MetricCatalog.FtpFailed, tag, new MetricTag("reason", NameOf(failure))))];
    }

    /// <param name="stall">The longest that it stood still.</param>
    public void Complete(SimDuration time, SimDuration stall)
    {
        _completed.Add();
        _time.Add(time);
        _stall.Add(stall);
    }

    public void Fail(FtpFailure failure) => _failed[(int)failure].Add();

    private static string NameOf(FtpFailure failure) => failure switch
    {
        FtpFailure.Control => "control",
        FtpFailure.NoAddress => "no-address",
        FtpFailure.NoDataConnection => "no-data-connection",
        FtpFailure.Refused => "refused",
        FtpFailure.Truncated => "truncated",
        FtpFailure.Corrupted => "corrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "unknown"),
    };
}
