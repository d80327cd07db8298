using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Surveys;

namespace Rcwes.Trainings.Workflows;

/// <summary>What workflows may do with trainings, and what they see of them.</summary>
internal sealed class TrainingFlows(RcwesDb db, EditionSurveys surveys) : IWorkflowSubject
{
    public IReadOnlyCollection<string> Kinds { get; } = [Edition.Subject, Enrolment.Subject];

    public static void Add(IServiceCollection services) => services.AddWorkflowSubject<TrainingFlows>().AddWorkflowActivity<MessageParticipantsTask>();

    public async Task<IReadOnlyDictionary<string, object?>?> ReadAsync(string kind, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var guid)) return null;
        if (kind == Edition.Subject) return await EditionAsync(guid, ct);
        var enrolment = await db.Set<Enrolment>().AsNoTracking().Where(e => e.Id == guid).Select(e => new { e.EditionId, e.Number, e.State, e.Email, e.Culture, e.PersonId }).SingleOrDefaultAsync(ct);
        if (enrolment is null) return null;
        var values = await EditionAsync(enrolment.EditionId, ct) ?? [];
        foreach (var (name, value) in new (string, object?)[] { ("number", enrolment.Number), ("state", enrolment.State.ToString()), ("email", enrolment.Email), ("culture", enrolment.Culture), ("edition", enrolment.EditionId.ToString()) }) values[name] = value;
        // Who was not there is not asked how it was.
        if (!enrolment.State.IsParticipant()) values["survey_url"] = null;
        return values;
    }

    private async Task<Dictionary<string, object?>?> EditionAsync(Guid id, CancellationToken ct)
    {
        var edition = await db.Set<Edition>().AsNoTracking().Where(e => e.Id == id).Join(db.Set<Course>(), e => e.CourseId, c => c.Id,
            (e, c) => new { e.Number, e.State, e.FirstDay, e.LastDay, e.Place, e.Locality, e.Online, e.Capacity, e.Taken, e.Waiting, c.NamePl, c.NameEn, c.Slug }).SingleOrDefaultAsync(ct);
        if (edition is null) return null;
        var sessions = edition.State == EditionState.Published ? await db.Set<Session>().AsNoTracking().Where(s => s.EditionId == id).ToListAsync(ct) : [];
        return new()
        {
            ["name"] = edition.NamePl,
            ["name_en"] = edition.NameEn,
            ["edition_number"] = edition.Number,
            ["state"] = edition.State.ToString(),
            ["first_day"] = edition.FirstDay,
            ["last_day"] = edition.LastDay,
            ["place"] = edition.Place,
            ["locality"] = edition.Locality,
            ["is_online"] = edition.Online,
            ["capacity"] = edition.Capacity,
            ["taken"] = edition.Taken,
            ["waiting"] = edition.Waiting,
            ["url"] = "/szkolenia/" + edition.Slug,
            ["admin_url"] = $"/admin/szkolenia/{id}",
            ["survey_url"] = await surveys.AfterAsync(id, sessions, ct),
        };
    }
}

/// <summary>Writes to people of an edition, as staff do on its page: everybody gets a letter of their own, and the message stays on the page.</summary>
internal sealed class MessageParticipantsTask : WorkflowActivity
{
    public override string Name => nameof(MessageParticipantsTask);

    public override string Title => "Napisz do uczestników terminu";

    public override string About => "Wysyła wiadomość do osób zapisanych na termin szkolenia, którego dotyczy przepływ. Widać ją też na stronie terminu.";

    public override Type Texts => typeof(TrainingsTexts);

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Reach", "Do kogo", FieldKind.Choice) { Choices = [("WithPlace", "do osób, które mają miejsce"), ("Waiting", "do osób, które czekają"), ("Everybody", "do wszystkich")] },
        new("Title", "Temat wiadomości", FieldKind.Liquid) { IsRequired = true },
        new("Text", "Treść", FieldKind.LiquidArea) { IsRequired = true, Hint = "Zwykły tekst, akapity oddziela pusty wiersz." },
    ];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        if (!Guid.TryParse(run.Subject.Type == Edition.Subject ? run.Subject.Id : "", out var id)) throw new RuleException("flow.no-edition", "Ten przepływ nie dotyczy terminu szkolenia.");
        var edition = await run.Db.Set<Edition>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw new RuleException("flow.edition-gone", "Tego terminu już nie ma.");
        var (title, text) = ((await run.TextAsync("Title", ct)).Trim(), (await run.TextAsync("Text", ct)).Trim());
        if (title.Length is 0 or > EditionMessage.LongestTitle) throw new RuleException("flow.title", "Temat wiadomości musi mieć od 1 do {0} znaków.", EditionMessage.LongestTitle);
        if (text.Length is 0 or > EditionMessage.LongestText) throw new RuleException("flow.text", "Treść wiadomości musi mieć od 1 do {0} znaków.", EditionMessage.LongestText);
        var reach = Enum.TryParse<MessageReach>(run.Properties.Text("Reach"), out var set) ? set : MessageReach.WithPlace;
        var message = new EditionMessage(id, reach, title, text, run.Now);
        var states = await run.Db.Set<Enrolment>().Where(e => e.EditionId == id).Select(e => e.State).ToListAsync(ct);
        await run.DoAsync("Napisano do uczestników. Liczba osób: {0}.", [states.Count(message.Reaches)], () =>
        {
            run.Db.Add(message);
            run.Db.Activities.Add(edition.Tell(message, Actor.System, run.Now));
            return Task.CompletedTask;
        });
        return StepResult.Done;
    }
}
