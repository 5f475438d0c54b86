using System.Globalization;
using Simulator.Results.Descriptions;
using Simulator.Results.Sequence;

namespace Simulator.Results.Reports;

/// <summary>How many messages were sent when, over the whole run, with what happened to the network.</summary>
internal static class MessageOverview
{
    private const int Bins = 120;
    private const double Width = 960;
    private const double Top = 22;
    private const double Height = 64;
    private const double Left = 8;

    /// <param name="messages">Those that were kept.</param>
    /// <param name="omitted">Messages that were not.</param>
    /// <returns>Empty for a run without messages or length.</returns>
    public static string Render(IReadOnlyList<MessageRecord> messages, long omitted, long durationNanoseconds, IReadOnlyList<DescribedEvent> events)
    {
        if (messages.Count == 0 || durationNanoseconds <= 0) return "";
        var sent = new int[Bins];
        var lost = new int[Bins];
        foreach (MessageRecord message in messages)
        {
            int bin = (int)Math.Clamp(message.SentAt.Nanoseconds / (durationNanoseconds / Bins + 1), 0, Bins - 1);
            sent[bin]++;
            if (Outcome.IsLost(message)) lost[bin]++;
        }

        int most = sent.Max();
        var svg = new SvgText();
        svg.Raw(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"overview\" role=\"img\" aria-labelledby=\"overview-title overview-about\" viewBox=\"0 0 {Width + 2 * Left} {Top + Height + 26}\">"));
        svg.Raw($"<title id=\"overview-title\">Messages over time</title><desc id=\"overview-about\">{About(messages, most, durationNanoseconds, events)}</desc>");
        double step = Width / Bins;
        for (int i = 0; i < Bins; i++)
        {
            Bar("sent", i, sent[i]);
            Bar("died", i, lost[i]);
        }

        Axis(durationNanoseconds / 1e9, svg);
        foreach (DescribedEvent each in events.Where(each => each.AtNanoseconds <= durationNanoseconds))
        {
            double x = Left + Width * each.AtNanoseconds / durationNanoseconds;
            svg.Raw($"<g><title>{SvgText.Escape(each.Text)}</title>");
            svg.Line("event", x, Top - 12, x, Top + Height);
            svg.Raw($"<path class=\"mark\" d=\"M{SvgText.Number(x - 5)} {SvgText.Number(Top - 18)}h10l-5 8z\"/></g>");
        }

        svg.Raw("</svg>");
        if (omitted > 0)
            svg.Raw(string.Create(CultureInfo.InvariantCulture, $"<p class=\"muted\">The {messages.Count:N0} messages kept; {omitted:N0} others are not in this picture, so a gap in it is not a silence.</p>"));
        return svg.ToString();

        // A single message has to be seen beside a flood: no bar is lower than two pixels.
        void Bar(string classes, int bin, int count)
        {
            if (count == 0) return;
            double height = Math.Max(2, Height * count / most);
            svg.Raw($"<rect class=\"{classes}\" x=\"{SvgText.Number(Left + bin * step + 0.5)}\" y=\"{SvgText.Number(Top + Height - height)}\" width=\"{SvgText.Number(step - 1)}\" height=\"{SvgText.Number(height)}\"/>");
        }
    }

    private static void Axis(double seconds, SvgText svg)
    {
        svg.Line("axis", Left, Top + Height, Left + Width, Top + Height);
        double step = 1;
        foreach (double each in (ReadOnlySpan<double>)[1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000])
        {
            step = each;
            if (seconds / each <= 12) break;
        }

        for (int i = 0; i * step <= seconds * 1.0001; i++)
        {
            double x = Left + Width * i * step / seconds;
            svg.Line("axis", x, Top + Height, x, Top + Height + 4);
            string label = (i * step).ToString("0.####", CultureInfo.InvariantCulture) + (i == 0 ? " s" : "");
            svg.Text(i == 0 ? "tick first" : x > Left + Width - 12 ? "tick last" : "tick", x, Top + Height + 18, label);
        }
    }

    private static string About(IReadOnlyList<MessageRecord> messages, int most, long durationNanoseconds, IReadOnlyList<DescribedEvent> events)
    {
        int lost = messages.Count(Outcome.IsLost);
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{messages.Count} messages kept over {durationNanoseconds / 1e9:0.###} seconds, {lost} of them lost, at most {most} in a {Bins}th of the time.");
        return SvgText.Escape(events.Count == 0 ? text : $"{text} {string.Join("; ", events.Select(each => each.Text))}.");
    }
}
