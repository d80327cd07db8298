using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>What is told of an edition while it goes on.</summary>
internal sealed partial class Edition
{
    /// <summary>When participants were last asked for what reports need.</summary>
    public DateTime? StatusAskedUtc { get; private set; }

    /// <summary>They were asked on the day of this instant already.</summary>
    public bool IsStatusAsked(DateTime now) => StatusAskedUtc is { } last && Warsaw.FromUtc(last).Date == Warsaw.FromUtc(now).Date;

    /// <summary>Asks participants who have not told it for what reports need; once on a day. Works behind the gate.</summary>
    /// <returns>False when they were asked today.</returns>
    public bool AskStatus(Actor actor, DateTime now)
    {
        if (IsStatusAsked(now)) return false;
        StatusAskedUtc = now;
        _told.Add(Record("status-asked", actor, now));
        return true;
    }

    /// <summary>It has begun: nobody signs up any more, and public pages that still offer it are made anew.</summary>
    public ActivityEntry Begin(DateTime now) => Record("begun", Actor.System, now);

    /// <summary>Tells everybody with a place that it begins soon.</summary>
    public ActivityEntry Remind(DateTime now)
    {
        RemindedUtc = now;
        return Record("begins-soon", Actor.System, now);
    }

    /// <summary>Sign-up is open: who waits for the next edition of the course is told; once.</summary>
    public ActivityEntry TellOpen(DateTime now)
    {
        OpenedUtc = now;
        return Record("opened", Actor.System, now);
    }

    /// <summary>Tells staff that it begins soon and people are missing; once.</summary>
    public ActivityEntry WarnOfFew(int missing, DateTime now)
    {
        WarnedUtc = now;
        return ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), "too-few", Actor.System, now, data: new { missing });
    }

    /// <summary>Somebody takes names and addresses of its people away in a file.</summary>
    public ActivityEntry TellExport(string what, Actor actor, DateTime now) =>
        ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), "exported", actor, now, data: new { what });

    /// <summary>Writes to people of this edition.</summary>
    public ActivityEntry Tell(EditionMessage message, Actor actor, DateTime now) =>
        ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), "message-sent", actor, now, note: message.Title, data: new { message = message.Id });
}
