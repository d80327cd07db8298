namespace Rcwes.Participants.Contracts;

/// <summary>What stands against erasing a person: support that was given, and what they still take part in.</summary>
public interface IPersonHold
{
    /// <summary>Why the person stays for now, a sentence in the language of the reader; null when nothing holds them.</summary>
    Task<string?> OfAsync(Guid person, CancellationToken ct);
}
