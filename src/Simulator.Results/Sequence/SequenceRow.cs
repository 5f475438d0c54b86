namespace Simulator.Results.Sequence;

/// <summary>Where one message is in a chart, in pixels from the top.</summary>
/// <param name="Message">What is drawn.</param>
/// <param name="Lines">What is in it, wrapped to the room between the two columns.</param>
/// <param name="SentY">Where the arrow begins; its label stands above.</param>
/// <param name="EndY">Where it ends: lower by its delay.</param>
internal sealed record SequenceRow(MessageRecord Message, IReadOnlyList<string> Lines, double SentY, double EndY);
