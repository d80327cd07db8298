using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Entries;

/// <summary>
/// An entry of the directory. Every verb changes it and gives back the line of the activity log that tells of it, so that
/// both are stored in one save. What it says stands in <see cref="EntryFacts"/> and is checked before it gets here.
/// </summary>
internal sealed partial class Institution
{
    public const int LongestName = 300;
    public const int LongestSlug = 120;

    private readonly List<InstitutionIdentifier> _identifiers = [];
    private readonly List<InstitutionContact> _contacts = [];
    private readonly List<InstitutionPlace> _places = [];
    private readonly List<InstitutionTerm> _terms = [];

    // For EF.
    private Institution() { }

    public Guid Id { get; private set; }

    /// <summary>Last piece of the public address; stays when the name changes.</summary>
    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The name for searches of duplicates; see <see cref="EntryWords"/>.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>What staff find the entry by, folded: names, places, numbers.</summary>
    public string Words { get; private set; } = "";

    public string? ShortName { get; private set; }

    public string TypeCode { get; private set; } = "";

    /// <summary>The body that this unit belongs to.</summary>
    public Guid? ParentId { get; private set; }

    public InstitutionState State { get; private set; }

    /// <summary>The institution does not want to be shown; outlives every other state.</summary>
    public bool DoNotList { get; private set; }

    public bool IsSocialEnterprise { get; private set; }

    public DateOnly? SocialEnterpriseSince { get; private set; }

    public string? SocialEnterpriseDecision { get; private set; }

    public string? SocialEnterpriseVoivode { get; private set; }

    public bool IsOpp { get; private set; }

    public bool RunsCis { get; private set; }

    public bool RunsKis { get; private set; }

    public bool RunsWtz { get; private set; }

    public bool RunsZaz { get; private set; }

    public string? DescriptionPl { get; private set; }

    public string? DescriptionEn { get; private set; }

    public string? Website { get; private set; }

    public List<string> SocialLinks { get; private set; } = [];

    public List<string> Languages { get; private set; } = [];

    public string? LogoPath { get; private set; }

    /// <summary>The day on which somebody last said that the entry is right.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    public ConfirmedBy? ConfirmedBy { get; private set; }

    /// <summary>The day from which on the time runs until somebody is asked again.</summary>
    public DateOnly TrueOn => ConfirmedOn ?? DateOnly.FromDateTime(CreatedUtc);

    /// <summary>Hidden because nobody confirmed it, not because somebody decided so: a confirmation brings it back.</summary>
    public bool IsHiddenByAge { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime ModifiedUtc { get; private set; }

    /// <summary>The entry that this one was joined with.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Where it stood before it was joined.</summary>
    public InstitutionState? StateBeforeMerge { get; private set; }

    /// <summary>Changes with every change: two who change the same entry at once, and the second one is told.</summary>
    public Guid Stamp { get; private set; }

    public IReadOnlyList<InstitutionIdentifier> Identifiers => _identifiers;

    public IReadOnlyList<InstitutionContact> Contacts => _contacts;

    public IReadOnlyList<InstitutionPlace> Places => _places;

    public IReadOnlyList<InstitutionTerm> Terms => _terms;

    /// <summary>A new entry: a draft of staff, or a proposal of somebody else.</summary>
    public static (Institution Institution, ActivityEntry Told) Begin(EntryFacts facts, string slug, InstitutionState state, Actor actor, DateTime now)
    {
        if (state is not (InstitutionState.Draft or InstitutionState.Proposed)) throw new ArgumentOutOfRangeException(nameof(state));
        var institution = new Institution { Id = Guid.CreateVersion7(), Slug = slug, State = state, CreatedUtc = now };
        institution.Take(facts);
        institution.Touch(now);
        var told = institution.Record(state == InstitutionState.Draft ? "drafted" : "proposed", actor, now, to: state);
        return (institution, told);
    }

    /// <summary>Puts other facts in; null when they say the same.</summary>
    public ActivityEntry? Change(EntryFacts facts, Actor actor, DateTime now)
    {
        if (State == InstitutionState.Merged) throw Refused();
        var fields = EntryFields.Differing(Facts(), facts);
        if (fields.Count == 0) return null;
        Take(facts);
        Touch(now);
        return Record("changed", actor, now, data: new { fields });
    }

    /// <summary>People who asked to be forgotten are no contacts any more, whatever state the entry is in.</summary>
    public ActivityEntry DropContacts(IReadOnlyCollection<Guid> ids, Actor actor, DateTime now)
    {
        _contacts.RemoveAll(c => ids.Contains(c.Id));
        Touch(now);
        return Record("changed", actor, now, data: new { fields = new[] { nameof(Contacts) } });
    }

    /// <summary>Hands a draft in, for staff who may write but not decide.</summary>
    public ActivityEntry Propose(Actor actor, DateTime now) => Move(InstitutionState.Proposed, "proposed", actor, now);

    /// <summary>Shows it to the public.</summary>
    public ActivityEntry List(Actor actor, DateTime now)
    {
        if (DoNotList) throw new RuleException("institution.do-not-list", "Ta instytucja zastrzegła, że nie chce być w katalogu. Najpierw trzeba cofnąć zastrzeżenie.");
        return Move(InstitutionState.Listed, "listed", actor, now);
    }

    public ActivityEntry Hide(string? reason, Actor actor, DateTime now) => Move(InstitutionState.Hidden, "hidden", actor, now, reason);

    /// <summary>Nobody has said for long that it is right.</summary>
    public ActivityEntry HideUnconfirmed(Actor actor, DateTime now)
    {
        var told = Move(InstitutionState.Hidden, "hidden", actor, now, data: new { unconfirmed = true });
        IsHiddenByAge = true;
        return told;
    }

    /// <summary>The institution is no more.</summary>
    public ActivityEntry Close(string? reason, Actor actor, DateTime now) => Move(InstitutionState.Closed, "closed", actor, now, reason);

    /// <summary>The institution asks not to be shown; hides it when it was.</summary>
    public ActivityEntry ForbidListing(string? reason, Actor actor, DateTime now)
    {
        var from = State;
        if (State == InstitutionState.Merged || DoNotList) throw Refused();
        DoNotList = true;
        if (State == InstitutionState.Listed) State = InstitutionState.Hidden;
        IsHiddenByAge = false;
        Touch(now);
        return Record("listing-forbidden", actor, now, from, State, reason);
    }

    /// <summary>Takes the wish back; the entry stays hidden until somebody lists it.</summary>
    public ActivityEntry AllowListing(Actor actor, DateTime now)
    {
        if (!DoNotList) throw Refused();
        DoNotList = false;
        Touch(now);
        return Record("listing-allowed", actor, now);
    }

    /// <summary>Somebody says that the entry is right as it stands.</summary>
    public ActivityEntry Confirm(DateOnly day, ConfirmedBy by, Actor actor, DateTime now)
    {
        if (State is InstitutionState.Merged or InstitutionState.Closed) throw Refused();
        (ConfirmedOn, ConfirmedBy) = (day, by);
        Touch(now);
        return Record("confirmed", actor, now, data: new { by = by.ToString() });
    }

    /// <summary>The institution says that the entry is right; one that was hidden for its age comes back.</summary>
    public IReadOnlyList<ActivityEntry> StillRight(DateOnly day, Actor actor, DateTime now)
    {
        var comesBack = IsHiddenByAge;
        var confirmed = Confirm(day, Entries.ConfirmedBy.Institution, actor, now);
        return comesBack ? [confirmed, List(actor, now)] : [confirmed];
    }

    /// <summary>Joins this entry into another one, which stays.</summary>
    public ActivityEntry MergeInto(Institution other, Actor actor, DateTime now)
    {
        if (other.Id == Id || other.State == InstitutionState.Merged || !State.MayBecome(InstitutionState.Merged)) throw Refused();
        (StateBeforeMerge, MergedIntoId) = (State, other.Id);
        return Move(InstitutionState.Merged, "merged", actor, now, data: new { into = other.Id });
    }

    /// <summary>Takes a join back: the entry stands where it stood before.</summary>
    public ActivityEntry Unmerge(Actor actor, DateTime now)
    {
        if (State != InstitutionState.Merged || StateBeforeMerge is not { } before) throw Refused();
        (State, StateBeforeMerge, MergedIntoId) = (before, null, null);
        Touch(now);
        return Record("unmerged", actor, now, InstitutionState.Merged, before);
    }

    /// <summary>Another entry was joined into this one. Changes the stamp, so that of two joins at once the second one is told.</summary>
    public ActivityEntry Absorb(Institution other, Actor actor, DateTime now) => Touched("absorbed", other, actor, now);

    /// <summary>An entry that was joined into this one stands alone again.</summary>
    public ActivityEntry Release(Institution other, Actor actor, DateTime now) => Touched("released", other, actor, now);

    private ActivityEntry Touched(string verb, Institution other, Actor actor, DateTime now)
    {
        if (State == InstitutionState.Merged) throw Refused();
        Touch(now);
        return Record(verb, actor, now, data: new { entry = other.Id });
    }

    private ActivityEntry Move(InstitutionState to, string verb, Actor actor, DateTime now, string? note = null, object? data = null)
    {
        var from = State;
        if (!from.MayBecome(to)) throw Refused();
        // A join may be taken back: then it stands again as it stood.
        (State, IsHiddenByAge) = (to, IsHiddenByAge && to == InstitutionState.Merged);
        Touch(now);
        return Record(verb, actor, now, from, to, note, data);
    }

    private void Touch(DateTime now) => (ModifiedUtc, Stamp) = (now, Guid.NewGuid());

    /// <summary>What the public cannot see must not throw its cached pages away: such acts are logged under a key of their own.</summary>
    private ActivityEntry Record(string verb, Actor actor, DateTime now, InstitutionState? from = null, InstitutionState? to = null, string? note = null, object? data = null)
    {
        var area = (from ?? State) is InstitutionState.Draft or InstitutionState.Proposed or InstitutionState.Hidden && State is not (InstitutionState.Listed or InstitutionState.Closed or InstitutionState.Merged)
            ? InstitutionsModule.DeskKey
            : InstitutionsModule.Key;
        return ActivityEntry.Of(area, "institution", Id.ToString(), verb, actor, now, from?.ToString(), to?.ToString(), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), data);
    }

    private static RuleException Refused() =>
        new("institution.move", "Tego nie można już zrobić z tym wpisem: w międzyczasie zmienił się jego stan. Otwórz wpis ponownie.");
}
