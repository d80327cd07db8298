using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Polish;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants.Entitlements;

/// <summary>One use of the limit. Partial unique indexes hold that a slot of a person and a source are used once at a time.</summary>
internal sealed class HeldEntitlement
{
    public const int LongestTitle = 300;
    public const int LongestReason = 500;

    // For EF.
    private HeldEntitlement() { }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>1 to the limit; beyond it only with a reason.</summary>
    public int Slot { get; private set; }

    public string SourceModule { get; private set; } = "";

    public Guid SourceId { get; private set; }

    public string Title { get; private set; } = "";

    public DateTime TakenUtc { get; private set; }

    /// <summary>When it was given back; null while it is used.</summary>
    public DateTime? ReturnedUtc { get; private set; }

    [Personal]
    public string? OverrideReason { get; private set; }

    /// <summary>Account of the person of the staff who went beyond the limit.</summary>
    public string? OverrideBy { get; private set; }

    public static HeldEntitlement Of(Guid person, int slot, EntitlementSource source, DateTime now, string? reason = null, string? by = null) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        Slot = slot,
        SourceModule = source.Module,
        SourceId = source.Id,
        Title = Shortened.Begin(source.Title, LongestTitle),
        TakenUtc = now,
        OverrideReason = reason,
        OverrideBy = by,
    };

    public void Return(DateTime now) => ReturnedUtc ??= now;

    /// <summary>The reason may have said more than it should.</summary>
    public void Forget() => OverrideReason = OverrideReason is null ? null : Erasing.Gone;

    /// <summary>Hands it to another record of the same person, or back.</summary>
    public void Move(Guid person, int slot) => (PersonId, Slot) = (person, slot);

    public TrainingUse Use() => new(new(SourceModule, SourceId, Title), TakenUtc, OverrideReason);
}
