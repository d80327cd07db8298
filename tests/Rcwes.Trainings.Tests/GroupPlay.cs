using Rcwes.Framework;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>An edition and the model beside it, through the same acts.</summary>
internal sealed class GroupPlay
{
    private static readonly DraftFacts Somebody = new("Żaneta", "Łoś", new(1990, 1, 1), "z@laka.example.pl");

    private readonly ReserveModel _model;
    private readonly OfferTerms _terms;

    /// <summary>How many units that came later got a place before the group, counted apart from what the edition counts.</summary>
    private readonly Dictionary<Guid, int> _overtaken = [];

    /// <param name="capacity">All places.</param>
    /// <param name="skips">How often a group may be passed over.</param>
    /// <param name="kept">Any number: the places that are kept at first are made of it.</param>
    public GroupPlay(int capacity, int skips, int kept)
        : this(capacity, skips) => Divide(kept % (capacity + 1), kept / 10 % (capacity + 1 - kept % (capacity + 1)));

    public GroupPlay(int capacity, int skips)
    {
        (_model, _terms) = (new(capacity), new(48, 24, 4) { GroupSkips = skips });
        Edition = Edition.Make(Guid.NewGuid(), 1, Cast.MorningFacts(capacity), Actor.System, Now).Edition;
        Edition.Publish(true, Actor.System, Now);
    }

    public DateTime Now { get; } = Cast.Morning;

    public Edition Edition { get; }

    public List<PlaceEntry> Lines { get; } = [];

    public IReadOnlyList<PlaceFault> Faults() => PlaceBook.Verify(Edition, Lines, Edition.Enrolments);

    public void Run((int Act, int Whom, int Size)[] storm)
    {
        foreach (var (act, whom, size) in storm)
        {
            try
            {
                Do(act, whom, size);
            }
            catch (RuleException)
            {
                // A rule said no; nothing may have changed for that.
            }
            Check();
        }
        if (Faults() is { Count: > 0 } faults) throw new InvalidOperationException($"The book says {string.Join(", ", faults)}.");
    }

    /// <summary>Divides the places, as staff do in the form of the edition.</summary>
    public void Divide(int gorzowski, int zielonogorski)
    {
        Edition.Change(Edition.Facts with { Kept = new(gorzowski, zielonogorski), KeptUntil = DateOnly.FromDateTime(Cast.Morning).AddDays(20) }, Edition.Stamp, Actor.System, Now);
        Edition.FactsChanged(Edition.Capacity, _terms, Now);
        // The same numbers once more do not begin again what has ended.
        _model.Kept = Kept(Edition.SplitNow.Gorzowski, Edition.SplitNow.Zielonogorski);
        _model.Deal();
        Look();
    }

    /// <summary>The last day of the split passes.</summary>
    public bool EndSplit()
    {
        if (!Edition.EndSplit(_terms, Now.AddDays(22))) return false;
        _model.Kept = [];
        _model.Deal();
        Look();
        return true;
    }

    public Enrolment Come(Subregion? home = null)
    {
        var draft = Draft(home);
        Edition.Join(draft);
        Edition.Enrol(draft, Guid.NewGuid(), null, Actor.Visitor, Now);
        _model.Come([(draft.Id, draft.Home)], null, 0);
        Look();
        return draft;
    }

    public EnrolmentGroup Come(int size, GroupMode mode, params Subregion?[] homes)
    {
        var group = new EnrolmentGroup(Edition.Id, new("Grażyna Źdźbło", "gops@laka.example.pl", null, mode), "pl", Now);
        group.Represent(Guid.NewGuid(), null, Now);
        var members = Enumerable.Range(0, size).Select(i => Draft(homes.Length == 0 ? null : homes[i % homes.Length])).ToList();
        foreach (var member in members) member.JoinGroup(group.Id);
        Edition.Join(group);
        foreach (var member in members) Edition.Join(member);
        Edition.Enrol(group, [.. members.Select(m => (m, Guid.NewGuid()))], group.InstitutionId, _terms, Actor.Visitor, Now);
        if (mode == GroupMode.Together) _model.Come([.. members.Select(m => (m.Id, m.Home))], group.Id, _terms.GroupSkips);
        else foreach (var member in members) _model.Come([(member.Id, member.Home)], null, 0);
        Look();
        return group;
    }

    public void Leave(Enrolment enrolment)
    {
        Edition.Resign(enrolment, isWarned: true, _terms, Actor.Visitor, Now);
        _model.Leave(enrolment.Id);
        Look();
    }

    public void Leave(EnrolmentGroup group)
    {
        var leaving = Edition.MembersOf(group).Where(m => m.State.MayResign()).Select(m => m.Id).ToList();
        Edition.Resign(group, isWarned: true, _terms, Actor.Visitor, Now);
        _model.Leave(leaving);
        Look();
    }

    public void Accept(EnrolmentGroup group)
    {
        Edition.Accept(group, Actor.Visitor, Now);
        Look();
    }

    public void Split(EnrolmentGroup group)
    {
        Edition.Split(group, null, _terms, Actor.Visitor, Now);
        _model.Split(group.Id);
        Look();
    }

    private static Enrolment Draft(Subregion? home)
    {
        var draft = new Enrolment(Guid.NewGuid(), Somebody, "pl", Cast.Morning);
        draft.Reside(home);
        return draft;
    }

    private static Dictionary<Subregion, int> Kept(int gorzowski, int zielonogorski) => new() { [Subregion.Gorzowski] = gorzowski, [Subregion.Zielonogorski] = zielonogorski };

    private static Subregion? Home(int of) => (of % 3) switch { 0 => Subregion.Gorzowski, 1 => Subregion.Zielonogorski, _ => null };

    private void Do(int act, int whom, int size)
    {
        var some = Edition.Enrolments.Count == 0 ? null : Edition.Enrolments[whom % Edition.Enrolments.Count];
        var group = Edition.Groups.Count == 0 ? null : Edition.Groups[whom % Edition.Groups.Count];
        switch (act)
        {
            case <= 2:
                Come(Home(whom));
                break;
            case <= 5:
                Come(size, act == 5 ? GroupMode.AsManyAsFit : GroupMode.Together, Home(whom), Home(whom / 3));
                break;
            case <= 7 when some is not null:
                Leave(some);
                break;
            case 8 when group is not null:
                Leave(group);
                break;
            case 9 when some is not null:
                Edition.Accept(some, Actor.Visitor, Now);
                Look();
                break;
            case 10 when group is not null:
                Accept(group);
                break;
            case 11 when group is not null:
                Split(group);
                break;
            case 12:
                Expire();
                break;
            case 13:
                Resize(1 + whom % 8);
                break;
            case 14 or 15:
                var (one, other) = (whom % 4, whom / 4 % 4);
                if (one + other <= Edition.Capacity && _model.Bears(Edition.Capacity, Kept(one, other))) Divide(one, other);
                break;
            case 16:
                EndSplit();
                break;
        }
    }

    private void Expire()
    {
        var later = Now.AddHours(60);
        var due = Edition.Enrolments.Where(e => e.State == EnrolmentState.Offered && e.OfferedUntilUtc <= later).Select(e => e.Id).ToList();
        Edition.ExpireDue(_terms, later);
        _model.Leave(due);
        Look();
    }

    private void Resize(int capacity)
    {
        if (Edition.Facts.Kept.All > capacity || !_model.Bears(capacity, _model.Kept)) return;
        var before = Edition.Capacity;
        Edition.Change(Edition.Facts with { Capacity = capacity }, Edition.Stamp, Actor.System, Now);
        Edition.FactsChanged(before, _terms, Now);
        _model.Capacity = capacity;
        _model.Deal();
        Look();
    }

    /// <summary>Reads what was written, and counts who overtook whom.</summary>
    private void Look()
    {
        var written = Edition.TakeWritten().Lines;
        Lines.AddRange(written);
        foreach (var line in written.Where(l => l.Act == PlaceAct.Skipped)) _overtaken[line.GroupId!.Value] = _overtaken.GetValueOrDefault(line.GroupId.Value) + 1;
    }

    private void Check()
    {
        var held = Edition.Enrolments.Where(e => e.State.HoldsPlace()).ToList();
        var waiting = Edition.Enrolments.Where(e => e.State == EnrolmentState.Reserve).OrderBy(e => e.Queue).ToList();
        Demand(held.Count <= Edition.Capacity && held.Select(e => e.Place).Distinct().Count() == held.Count, "A place is held twice.");
        Demand(_model.Bears(Edition.Capacity, _model.Kept), "A kept place is in other hands.");
        Demand(_model.Held.SetEquals(held.Select(e => e.Id)), "Others have places than the model says.");
        Demand(_model.Line.SequenceEqual(waiting.Select(e => e.Id)), "Others wait than the model says.");
        Demand(_model.IsKept == Edition.IsKept, "Places are kept, or not, against the model.");
        Demand((Edition.Taken, Edition.Waiting, Edition.WaitingTogether) == (held.Count, waiting.Count, waiting.Count(e => e.IsTogether)), "The counts are wrong.");
        foreach (var group in Edition.Groups)
        {
            var together = Edition.MembersOf(group).Where(e => e.IsTogether && e.State.IsUnderWay()).ToList();
            Demand(together.Select(e => e.State == EnrolmentState.Reserve).Distinct().Count() <= 1, "Half of a group has places.");
            Demand(group.Skips <= group.MostSkips && group.Skips == _overtaken.GetValueOrDefault(group.Id), "A group was passed over too often.");
            if (together.Exists(e => e.State == EnrolmentState.Reserve)) Demand(_model.SkipsOf(group.Id) == group.Skips, "The model passed the group over another number of times.");
        }
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
