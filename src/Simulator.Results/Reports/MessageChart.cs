using System.Globalization;
using System.Text;
using System.Text.Json;
using Simulator.Engine;
using Simulator.Network.Tracing;
using Simulator.Results.Descriptions;
using Simulator.Results.Dissection;
using Simulator.Results.Sequence;

namespace Simulator.Results.Reports;

/// <summary>
/// The message sequence chart of a page: a row a message, with lanes of the nodes. The rows are there without a script; with it they can be filtered, and
/// show their packet field by field.
/// </summary>
internal sealed class MessageChart
{
    /// <summary>Messages on a page; more make no sense to anybody's eyes, and pages slow.</summary>
    public const int Limit = 2000;

    /// <summary>Rows that the style sheet prints, and the script counts by.</summary>
    private const int PrintedRows = 200;

    // A silence that is worth a line of its own.
    private static readonly SimDuration LongSilence = SimDuration.FromMilliseconds(500);

    private readonly SequenceChart _chart;
    private readonly MessageRecord[] _messages;
    private readonly string[] _protocols;
    private readonly string[] _lanes;

    private readonly IReadOnlySet<string> _attackers;
    private readonly IReadOnlyList<DescribedEvent> _events;

    /// <param name="attackers">Names that are marked.</param>
    /// <param name="events">What happens to the network, in the order of time: rows between the messages.</param>
    public MessageChart(SequenceChart chart, IReadOnlySet<string> attackers, IReadOnlyList<DescribedEvent> events)
    {
        _chart = chart;
        _events = events;
        _attackers = attackers;
        _messages = [.. chart.Messages.Take(Limit)];
        _protocols = [.. _messages.Select(message => message.Protocol).Distinct(StringComparer.Ordinal)];
        var taking = _messages.SelectMany(message => (string?[])[message.From, message.To]).ToHashSet(StringComparer.Ordinal);
        _lanes = [.. chart.Nodes.Where(taking.Contains)];
    }

    public bool IsEmpty => _messages.Length == 0;

    /// <summary>Messages of the run, shown or not.</summary>
    public long Total => _chart.Messages.Count + _chart.Omitted;

    /// <summary>The address on the page of an event among the messages; null for one after the last message shown, when there are more.</summary>
    public string? PlaceOf(int index) => IsEmpty || (_messages.Length < _chart.Messages.Count && _events[index].AtNanoseconds > _messages[^1].SentAt.Nanoseconds)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"event-{index + 1}");

    public void Render(HtmlText html)
    {
        Note(html);
        Filters(html);
        html.Raw("<div class=\"sequence\">");
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<div class=\"scroll\" style=\"--n:{_lanes.Length};--lines:{Lines()}\" data-omitted=\"{_chart.Omitted}\" tabindex=\"0\" role=\"region\" aria-label=\"Messages in the order of sending\">"));
        html.Raw("<div class=\"lanes\" aria-hidden=\"true\"><span>time (s)</span><span class=\"names\">");
        foreach (string lane in _lanes) html.Raw($"<b{(_attackers.Contains(lane) ? " class=\"bad\"" : "")}>{HtmlText.Escape(lane)}</b>");
        html.Raw("</span><span>message</span></div>");
        html.Raw("<ol id=\"messages\">");
        int decimals = Durations.Decimals(_messages);
        int happened = 0;
        for (int i = 0; i < _messages.Length; i++)
        {
            while (happened < _events.Count && _events[happened].AtNanoseconds <= _messages[i].SentAt.Nanoseconds) Event(happened++, decimals, html);
            Row(i, decimals, html);
        }

        for (; happened < _events.Count && PlaceOf(happened) is not null; happened++) Event(happened, decimals, html);
        html.Raw("</ol></div>");
        if (_messages.Length + happened > PrintedRows)
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<p id=\"more-rows\" class=\"muted printed\">On paper this list is cut: printed are the first {PrintedRows} rows; the page itself has the others.</p>"));
        html.Raw("<aside id=\"packet\" class=\"script\" aria-live=\"polite\"><h3>Packet</h3><p class=\"muted\">Point at a message, or move to it with the arrow keys, to see what is in it.</p></aside></div>");
        html.Raw($"<script type=\"application/json\" id=\"packets\">{Json()}</script>");
    }

    private void Note(HtmlText html)
    {
        string note = Total > _messages.Length
            ? string.Create(CultureInfo.InvariantCulture, $"<strong>{(_messages.Length < _chart.Messages.Count ? "The first " : "")}{_messages.Length:N0} of {Total:N0} messages.</strong> ")
            : string.Create(CultureInfo.InvariantCulture, $"{Total:N0} messages. ");
        string omitted = _chart.Omitted > 0 ? string.Create(CultureInfo.InvariantCulture, $" {_chart.Omitted:N0} were counted and not kept: of data and router advertisements only the first of the run and those around moves are kept.") : "";
        string unheard = _messages.Any(Outcome.IsUnheard) ? ", a bar where nobody was there to take one" : "";
        if (_messages.Any(message => message.Outcome == MessageOutcome.UnderWay)) unheard += ", a circle where one was under way at the end";
        html.Raw($"<p class=\"muted\">{note}A row a message, in the order of sending; a cross is where one died (red above){unheard}.{omitted}</p>");
    }

    private void Filters(HtmlText html)
    {
        html.Raw("<div class=\"filters script\" role=\"group\" aria-label=\"Which messages to show\">");
        html.Raw("<label>Search <input type=\"search\" id=\"search\" placeholder=\"R1, lost, 192.0.2.1 …\" autocomplete=\"off\"></label><p id=\"shown\" role=\"status\" class=\"muted\"></p>");
        Boxes("Protocol", "protocol", _protocols, html);
        Boxes("Sent or received by", "node", _lanes, html);
        html.Raw("</div>");
    }

    private void Boxes(string legend, string name, string[] values, HtmlText html)
    {
        html.Raw($"<fieldset data-filter=\"{name}\"><legend>{legend}</legend>");
        for (int i = 0; i < values.Length; i++)
        {
            string colour = name == "protocol" ? $"<i class=\"swatch p{Colour(values[i])}\"></i>" : "";
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<label><input type=\"checkbox\" checked value=\"{i}\">{colour}{HtmlText.Escape(values[i])}</label>"));
        }

        html.Raw("<button type=\"button\" data-all=\"1\">all</button><button type=\"button\" data-all=\"\">none</button></fieldset>");
    }

    private void Event(int index, int decimals, HtmlText html) => html.Raw(
        $"<li class=\"event\" id=\"{PlaceOf(index)}\"><time>{Durations.Clock(new SimTime(_events[index].AtNanoseconds), decimals)}</time><b>{HtmlText.Escape(_events[index].Text)}</b></li>");

    private void Row(int index, int decimals, HtmlText html)
    {
        MessageRecord message = _messages[index];
        MessageRow row = MessageRow.Of(message, _lanes);
        bool isDelivered = message.Outcome == MessageOutcome.Delivered;
        string classes = $"p{Colour(message.Protocol)}{(Outcome.IsLost(message) ? " lost" : Outcome.IsUnheard(message) ? " unheard" : isDelivered ? "" : " underway")}{(message.IsSignalling ? "" : " data")}{(row.Place(_lanes.Length, isDelivered).IsLeftward ? " left" : "")}";
        SimDuration silence = index == 0 ? SimDuration.Zero : message.SentAt - _messages[index - 1].SentAt;
        string gap = silence > LongSilence ? $" data-gap=\"{Gap(silence)}\"" : "";
        PacketSummary packet = PacketSummary.Of(message.Bytes);
        string to = message.To is null ? "" : $" → {HtmlText.Escape(message.To)}";
        html.Raw(
            $"<li class=\"{classes}\"{gap}><time>{Durations.Clock(message.SentAt, decimals)}</time>"
            + $"<span class=\"lane\" aria-hidden=\"true\"><i style=\"{row.Style(_lanes.Length, isDelivered)}\"><b>{HtmlText.Escape(message.Type)}</b></i></span>"
            + $"<span class=\"what\"><b>{HtmlText.Escape(message.Protocol)} {HtmlText.Escape(message.Type)}</b> <span>{HtmlText.Escape(message.From)}{to}</span> "
            + $"<em>{HtmlText.Escape(Outcome.Text(message, _chart))}</em>{(packet.Text.Length == 0 ? "" : " · " + HtmlText.Escape(packet.Text))}</span></li>");
    }

    // The lifelines on paper, a layer each: browsers print one gradient repeated without its thin lines. The script has the same for filtered lanes.
    private string Lines() => string.Join(',', Enumerable.Range(0, _lanes.Length).Select(lane => string.Create(
        CultureInfo.InvariantCulture, $"linear-gradient(var(--life) 0 0) {(lane + 0.5) / _lanes.Length * 100:0.##}%/1px 100% no-repeat")));

    // Between messages that were kept others may have been sent.
    private string Gap(SimDuration length) => _chart.Omitted == 0 ? $"silence of {Durations.Rough(length)}" : $"no message kept for {Durations.Rough(length)}";

    private int Colour(string protocol) => ProtocolColours.Of(protocol, _protocols);

    // { "nodes": […], "protocols": […], "messages": [[number, from, to, end, protocol, delivered, sent ns, octets, source, destination, name, value, …], …] }
    private string Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Strings(json, "nodes", _lanes);
            Strings(json, "protocols", _protocols);
            json.WriteStartArray("messages");
            foreach (MessageRecord message in _messages) Write(message, json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        // The encoder escapes what could end the element.
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Write(MessageRecord message, Utf8JsonWriter json)
    {
        MessageRow row = MessageRow.Of(message, _lanes);
        json.WriteStartArray();
        foreach (int number in (ReadOnlySpan<int>)[message.Number, row.From, row.To, row.End, Array.IndexOf(_protocols, message.Protocol), message.Outcome == MessageOutcome.Delivered ? 1 : 0])
            json.WriteNumberValue(number);
        json.WriteNumberValue(message.SentAt.Nanoseconds);
        json.WriteNumberValue(message.Bytes.Length);
        PacketSummary packet = PacketSummary.Of(message.Bytes);
        json.WriteStringValue(packet.Source);
        json.WriteStringValue(packet.Destination);
        foreach (PacketField field in packet.Fields)
        {
            json.WriteStringValue(field.Name);
            json.WriteStringValue(field.Value);
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
