using System.Globalization;
using Simulator.Engine;
using Simulator.Results.Summaries;

namespace Simulator.Results.Sequence;

/// <summary>Times for people.</summary>
internal static class Durations
{
    /// <summary>Not exact, for where a glance is enough: <c>2.35 s</c>, <c>14 min 52 s</c>.</summary>
    public static string Rough(SimDuration duration)
    {
        long seconds = duration.Nanoseconds / 1_000_000_000;
        if (seconds >= 60) return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s");
        TimeUnit unit = TimeUnit.For(duration.Nanoseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round((decimal)duration.Nanoseconds / unit.Nanoseconds, 2):0.##} {unit.Symbol}");
    }

    /// <summary>Seconds on the run's clock with as many decimals as asked for.</summary>
    /// <param name="decimals">6 or 9.</param>
    public static string Clock(SimTime time, int decimals) => decimals == 6
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Nanoseconds / 1_000_000_000}.{time.Nanoseconds % 1_000_000_000 / 1000:D6}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Nanoseconds / 1_000_000_000}.{time.Nanoseconds % 1_000_000_000:D9}");

    /// <summary>6 when every message is sent at a whole microsecond, otherwise 9.</summary>
    public static int Decimals(IReadOnlyList<MessageRecord> messages)
    {
        foreach (MessageRecord message in messages)
        {
            if (message.SentAt.Nanoseconds % 1000 != 0) return 9;
        }

        return 6;
    }
}
