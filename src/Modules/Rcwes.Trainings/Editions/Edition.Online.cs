using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>Days on which people take part online, and who is told where.</summary>
internal sealed partial class Edition
{
    /// <summary>Where one takes part online on days that have no address of their own. Shown to nobody but participants and those who run the edition.</summary>
    public string? OnlineAddress { get; private set; }

    /// <summary>When and where, as everybody may know it.</summary>
    public EditionPlan Plan => Facts.Plan;

    /// <summary>Where somebody takes part online on a day; null for who is not told, and while it is not known.</summary>
    public string? LinkOf(Session session, EnrolmentState state) => MayJoin(state) && (Online || session.IsOnline) ? session.OnlineAddress ?? OnlineAddress : null;

    /// <summary>Whether somebody is told where to take part online: who has a place for sure, in an edition that takes place.</summary>
    public bool MayJoin(EnrolmentState state) => State == EditionState.Published && state.IsParticipant();

    /// <summary>What a change of facts is called: other days, hours or places concern everybody, another address only those who are told it.</summary>
    private ActivityEntry RecordChange(EditionFacts before, EditionFacts after, Actor actor, DateTime now)
    {
        var (moved, relinked) = (!before.Plan.IsSame(after.Plan), !before.Links.SequenceEqual(after.Links));
        if (State != EditionState.Published || !(moved || relinked)) return Record("changed", actor, now);
        Sequence++;
        if (!moved) return Record("link-changed", actor, now);
        MovedUtc = now;
        return ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), "moved", actor, now, data: new { before = before.Plan, relinked });
    }

    /// <summary>As it is kept: without empty texts and spaces around them.</summary>
    private static SessionTime Tidy(SessionTime time) => time with { Place = Text(time.Place), OnlineAddress = Address(time.OnlineAddress) };

    private static string? Address(string? typed) => MeetingAddress.TryRead(typed, out var address) ? address : throw MeetingAddress.Wrong(nameof(OnlineAddress));

    private static void CheckOnline(EditionFacts facts)
    {
        if (facts.Sessions.FirstOrDefault(s => s.IsOnline && Text(s.Place) is not null) is { } both)
            throw new RuleException("edition.online-place", "Zajęcia {0} są tylko online, więc nie mogą mieć miejsca. Usuń miejsce albo odznacz, że są tylko online.", both.Day);
        if (facts.Online) return;
        // Nobody would learn of it: neither the catalogue nor a letter says that one may take part online.
        if (facts.Sessions.FirstOrDefault(s => !s.IsOnline && Text(s.OnlineAddress) is not null) is { } closed)
            throw new RuleException("edition.online-closed", "Zajęcia {0} mają link, a nie można w nich wziąć udziału online. Zaznacz to przy terminie albo przy tym dniu.", closed.Day);
        if (Text(facts.OnlineAddress) is not null && !facts.Sessions.Any(s => s.IsOnline))
            throw new RuleException("edition.online-nowhere", "Link nie będzie potrzebny, bo w żadnym dniu nie można wziąć udziału online. Usuń go albo zaznacz udział online.") { Field = nameof(OnlineAddress) };
    }
}
