namespace Simulator.Results;

/// <summary>Results cannot be read or written, for a reason the user can do something about: the message is for them.</summary>
public sealed class ResultsException : Exception
{
    public ResultsException(string message)
        : base(message)
    {
    }

    public ResultsException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>For a name that results do not have.</summary>
    public ResultsException(string message, string asked, IReadOnlyList<string> known)
        : base(message)
    {
        Asked = asked;
        Known = known;
    }

    /// <summary>The name that was asked for; empty when something else is wrong.</summary>
    public string Asked { get; } = "";

    /// <summary>The names there are, of which one may have been meant.</summary>
    public IReadOnlyList<string> Known { get; } = [];
}
