using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Forms.Newsletter;

/// <summary>An address that asked for letters. It gets them only after its owner has said yes by the link that was sent there; who leaves is deleted.</summary>
internal sealed class Subscriber
{
    public const string Subject = "subscriber";

    // For EF.
    private Subscriber() { }

    public Subscriber(string email, string culture, IEnumerable<string> topics, string? powiat, DateTime now) =>
        (Id, Email, Culture, Topics, PowiatCode, AskedUtc) = (Guid.CreateVersion7(), email, culture, string.Join(' ', topics), powiat, now);

    public Guid Id { get; private set; }

    [Personal]
    public string Email { get; private set; } = "";

    public string Culture { get; private set; } = "";

    /// <summary>Keys of <see cref="Topic"/>, parted by spaces.</summary>
    public string Topics { get; private set; } = "";

    /// <summary>Four digits: trainings of this powiat only; null for all.</summary>
    public string? PowiatCode { get; private set; }

    public DateTime AskedUtc { get; private set; }

    /// <summary>Null until the owner of the address has said yes.</summary>
    public DateTime? ConfirmedUtc { get; private set; }

    public ActivityEntry Confirm(DateTime now)
    {
        ConfirmedUtc = now;
        return Told("confirmed", now);
    }

    public ActivityEntry Leave(DateTime now) => Told("left", now);

    /// <summary>Why is one of a few, so that nobody's data can get into the history.</summary>
    public ActivityEntry Remove(RemovalReason reason, Actor actor, DateTime now) =>
        ActivityEntry.Of(FormsModule.Key, Subject, Id.ToString(), "removed", actor, now, data: new { reason = reason.ToString() });

    private ActivityEntry Told(string verb, DateTime now) => ActivityEntry.Of(FormsModule.Key, Subject, Id.ToString(), verb, new(ActorKind.Link, Id.ToString()), now);
}

/// <summary>Why staff take somebody off the list.</summary>
internal enum RemovalReason
{
    /// <summary>The person asked for it, e.g. by telephone.</summary>
    Asked,

    /// <summary>Letters come back.</summary>
    Dead,

    /// <summary>Somebody else gave the address.</summary>
    NotTheirs,

    Other,
}

/// <summary>One letter to all who asked for its topic: sent once, in pieces.</summary>
internal sealed class Issue
{
    // For EF.
    private Issue() { }

    public Issue(string topic, string thing, long activity, DateTime now) => (Topic, Thing, Activity, CreatedUtc) = (topic, thing, activity, now);

    public string Topic { get; private set; } = "";

    /// <summary>Id of what it tells of, as the search has it.</summary>
    public string Thing { get; private set; } = "";

    /// <summary>Sequence of the act that it tells of.</summary>
    public long Activity { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    /// <summary>The last subscriber who has got it.</summary>
    public Guid? After { get; private set; }

    public int Sent { get; private set; }

    public DateTime? DoneUtc { get; private set; }

    public void Move(Guid after, int sent) => (After, Sent) = (after, Sent + sent);

    public void End(DateTime now) => DoneUtc = now;
}

/// <summary>What letters can be about: a kind of the public search whose new things are news.</summary>
internal static class Topic
{
    public const string News = "aktualnosci";
    public const string Trainings = "szkolenia";

    /// <summary>Name of the question of the sign-up form that asks for topics.</summary>
    public const string Question = "tematy";

    public static IReadOnlyList<string> All { get; } = [News, Trainings];
}

/// <summary>The tables of letters.</summary>
internal static class NewsletterTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Subscriber>(subscriber =>
        {
            subscriber.ToTable("forms_subscribers");
            subscriber.Property(s => s.Id).ValueGeneratedNever();
            subscriber.Property(s => s.Email).HasMaxLength(MailAddress.Longest);
            subscriber.Property(s => s.Culture).HasMaxLength(2);
            subscriber.Property(s => s.Topics).HasMaxLength(100);
            subscriber.Property(s => s.PowiatCode).HasMaxLength(4);
            // Of one address one list holds; asking again counts when it is confirmed.
            subscriber.HasIndex(s => s.Email, "ux_forms_subscribers_email").IsUnique().HasFilter("confirmed_utc IS NOT NULL");
            subscriber.HasIndex(s => s.AskedUtc);
        });
        model.Entity<Issue>(issue =>
        {
            issue.ToTable("forms_issues");
            issue.HasKey(i => new { i.Topic, i.Thing });
            issue.Property(i => i.Topic).HasMaxLength(20);
            issue.Property(i => i.Thing).HasMaxLength(60);
            issue.HasIndex(i => i.DoneUtc);
        });
    }
}
