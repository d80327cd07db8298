using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Parts;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Searching;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Forms.Newsletter;

/// <summary>Somebody asked for letters by a form: the owner of the address is asked whether it was them.</summary>
internal sealed class NewsletterJoin(MailOutbox outbox, NewsletterDesk desk, IContentItems items, IRegion region, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "forms.newsletter-join";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { Module: FormsModule.Key, SubjectType: FormAnswer.Subject, Verb: "sent" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (await db.Set<FormAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { ErasedUtc: null } answer) return;
        if (await items.VersionAsync(answer.VersionId, ct) is not { } form || FormShape.Read(form.Document).Purpose != RcwesFormPart.Newsletter) return;
        var lines = answer.Read();
        if (lines.FirstOrDefault(l => l.Kind == QuestionKind.Email)?.Values.FirstOrDefault() is not { } email) return;
        var asked = lines.FirstOrDefault(l => l.Key == Topic.Question)?.Values ?? [];
        var topics = asked.Count == 0 ? Topic.All : [.. Topic.All.Where(asked.Contains)];
        var gmina = lines.FirstOrDefault(l => l.Kind == QuestionKind.Gmina)?.Values.FirstOrDefault();
        var subscriber = new Subscriber(email.ToLowerInvariant(), answer.Culture, topics, (await region.ReadAsync(ct)).PowiatOf(gmina)?.Code, clock.GetUtcNow().UtcDateTime);
        db.Add(subscriber);
        await db.SaveChangesAsync(ct);
        await outbox.AddAsync(db, entry.Sequence, NewsletterMail.Confirm.Name, email, answer.Culture, new NewsLetter("", "", await desk.UrlAsync(subscriber, "potwierdzenie", ct), ""), ct);
    }
}

/// <summary>Something that letters tell of was published: a letter is made of it, once.</summary>
internal sealed class NewsletterIssues(IEnumerable<ISearchSource> sources, TimeProvider clock) : IActivityConsumer
{
    /// <summary>What a recipe brings from years ago is no news.</summary>
    private const int FreshDays = 3;

    public static string Name => "forms.newsletter-issues";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry.Verb == "published";

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        foreach (var source in sources.Where(s => Topic.All.Contains(s.Kind.Key)))
        {
            foreach (var thing in source.ChangeOf(entry).Things)
            {
                // A course is always there; its editions are the news.
                if (source.Kind.Key == Topic.Trainings && !thing.StartsWith('e')) continue;
                if (await db.Set<Issue>().AnyAsync(i => i.Topic == source.Kind.Key && i.Thing == thing, ct)) continue;
                // Nobody to tell: whoever joins later is told of what comes later.
                if (!await db.Set<Subscriber>().AnyAsync(s => s.ConfirmedUtc != null && s.Topics.Contains(source.Kind.Key), ct)) continue;
                if (!(await source.OfAsync([thing], ct)).Any(e => e.Thing == thing && IsNew(e))) continue;
                db.Add(new Issue(source.Kind.Key, thing, entry.Sequence, clock.GetUtcNow().UtcDateTime));
                await db.SaveChangesAsync(ct);
            }
        }
    }

    /// <summary>News by its day of publication, a training by its first day.</summary>
    private bool IsNew(SearchEntry entry) => entry.Day is not { } day || day >= Framework.Localization.Warsaw.Today(clock).AddDays(entry.Fades ? -FreshDays : 0);
}
