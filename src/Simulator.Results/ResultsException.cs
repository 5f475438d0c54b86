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
}
