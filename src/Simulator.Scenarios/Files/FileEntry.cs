namespace Simulator.Scenarios.Files;

/// <summary>A value under its key. Items of a list stand under the list's key.</summary>
internal readonly record struct FileEntry(SourceName Key, FileValue Value);
