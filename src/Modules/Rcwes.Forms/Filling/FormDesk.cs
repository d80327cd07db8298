using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Shapes;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Forms.Filling;

/// <summary>A form that somebody is answering.</summary>
/// <param name="Answer">What is kept.</param>
/// <param name="Shape">The form in the version that the answer was begun with; null when that version was purged.</param>
/// <param name="Present">The version that the public sees now; null when the form was withdrawn or deleted.</param>
internal sealed record OpenForm(FormAnswer Answer, FormShape? Shape, IShownItem? Present)
{
    /// <summary>The form has been changed since it was begun.</summary>
    public bool IsChanged => Present is not null && Present.VersionId != Answer.VersionId;

    /// <summary>Nobody can send it any more.</summary>
    public bool IsGone => Shape is null || Present is null;

    public Dictionary<string, IReadOnlyList<string>> Given { get; } = Answer.Read().ByKey();
}

/// <summary>What people do with forms, each act in one transaction.</summary>
internal sealed class FormDesk(RcwesDb db, IContentItems items, FormDoor door, FormChoices choices, StoredFiles stored, NumberSeries numbers, FormsOptions options, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The answer behind a link; null when nobody knows it.</summary>
    public async Task<OpenForm?> FindAsync(string token, CancellationToken ct)
    {
        var hash = FormLink.Hash(token);
        if (await db.Set<FormAnswer>().AsNoTracking().SingleOrDefaultAsync(a => db.Set<FormLink>().Any(l => l.TokenHash == hash && l.AnswerId == a.Id), ct) is not { } answer) return null;
        var present = await items.PublishedAsync(answer.FormId, ct);
        var begun = present?.VersionId == answer.VersionId ? present : await items.VersionAsync(answer.VersionId, ct);
        return new(answer, begun is null ? null : FormShape.Read(begun.Document), present);
    }

    /// <summary>Begins an answer that is saved as it goes.</summary>
    /// <returns>Its id and the token of its address; null when the first page was sent already.</returns>
    public async Task<(Guid Id, string Token)?> BeginAsync(IShownItem form, StartToken start, IReadOnlyCollection<AnswerLine> lines, CancellationToken ct)
    {
        if (await db.Set<FormAnswer>().AnyAsync(a => a.StartHash == start.Hash, ct)) return null;
        var answer = new FormAnswer(form.ContentItemId, form.VersionId, form.Culture, start.Hash, Now, start.About);
        answer.Write(lines, Now);
        var (link, token) = FormLink.New(answer.Id, Now);
        db.Add(answer);
        db.Add(link);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<FormAnswer>().AnyAsync(a => a.StartHash == start.Hash, ct)) return null;
            throw;
        }
        return (answer.Id, token);
    }

    /// <exception cref="RuleException">It is sent already.</exception>
    public async Task WriteAsync(Guid id, IReadOnlyCollection<AnswerLine> lines, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var answer = await LockAsync(id, ct);
        answer.Write(lines, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Sends the link of a draft to an address.</summary>
    /// <exception cref="RuleException">It is sent already.</exception>
    public async Task PutOffAsync(Guid id, string email, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var answer = await LockAsync(id, ct);
        db.Activities.Add(answer.PutOff(email, Holder(id), Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The answer as it is now, locked until the transaction ends: two windows do not lose each other's steps, and what is sent is not written to.</summary>
    private async Task<FormAnswer> LockAsync(Guid id, CancellationToken ct)
    {
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM forms_answers WHERE id = {id} FOR UPDATE", ct);
        return await db.Set<FormAnswer>().SingleAsync(a => a.Id == id, ct);
    }

    /// <summary>Which question is not answered rightly yet; null when the whole can be sent.</summary>
    public async Task<Question?> MissingAsync(FormShape shape, IReadOnlyDictionary<string, IReadOnlyList<string>> given, IReadOnlyDictionary<string, int> files, CancellationToken ct)
    {
        foreach (var question in shape.ShownWith(given).Questions)
            if (!(await CheckAsync(question, given, files, ct)).IsRight) return question;
        return null;
    }

    /// <summary>
    /// Sends an answer: number, place and log in one commit. The draft itself is the key against sending twice: a second press finds it sent and
    /// changes nothing.
    /// </summary>
    /// <exception cref="RuleException">The form is closed, full or gone, or something is missing.</exception>
    public async Task SendAsync(Guid id, CancellationToken ct)
    {
        Door? early = null;
        if (FormDoor.WithoutLock is { } wait)
        {
            early = await LookAsync(id, ct);
            await wait();
        }
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var answer = await LockAsync(id, ct);
        if (answer.State != AnswerState.Draft) return;
        if (await items.PublishedAsync(answer.FormId, ct) is not { } present) throw new RuleException("form.gone", "Tego formularza już nie ma, więc nie da się go wysłać.");
        // The questions are those of the version that was begun; when it is open and how many may answer is what holds now.
        var now = FormShape.Read(present.Document);
        if (await items.VersionAsync(answer.VersionId, ct) is not { } begun) throw new RuleException("form.gone", "Tego formularza już nie ma, więc nie da się go wysłać.");
        var shape = FormShape.Read(begun.Document);
        var looked = early ?? await door.EnterAsync(answer.FormId, now, ct);
        if (!looked.IsOpen) throw Refused(looked.Sign);
        var given = answer.Read().ByKey();
        if (await MissingAsync(shape, given, await FilesAsync(id, ct), ct) is { } missing) throw new RuleException("form.missing", "Zanim wyślesz, odpowiedz na pytanie „{0}”.", missing.Label);
        Question[] asked = [.. shape.ShownWith(given).Questions];
        var lines = await LinesAsync(asked, given, answer, ct);
        var pointless = await ForgetFilesAsync(id, asked, ct);
        var email = shape.Questions.Where(q => q.Receipt).Select(q => lines.FirstOrDefault(l => l.Key == q.Key)?.Values.FirstOrDefault()).FirstOrDefault(v => v is not null);
        db.Activities.Add(answer.Send(await numbers.NextAsync(FormAnswer.Series, ct), now.MostAnswers - looked.Left + 1, lines, email, Now.AddMonths(now.KeepMonths ?? options.AnswerMonths), Holder(id), Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        // Bytes go when it is certain that the answer goes without them.
        foreach (var file in pointless) await stored.DeleteAsync(file, Holder(id), ct);
    }

    /// <summary>
    /// Takes the files out of the answer whose question is not asked in the end: the person no longer gives them. They stay with a draft, where a
    /// change of mind brings the question back.
    /// </summary>
    private async Task<IReadOnlyList<Guid>> ForgetFilesAsync(Guid id, Question[] asked, CancellationToken ct)
    {
        var keys = asked.Where(q => q.Kind == QuestionKind.File).Select(q => q.Key).ToList();
        var pointless = await db.Set<FormFile>().Where(f => f.AnswerId == id && !keys.Contains(f.Key)).Select(f => f.FileId).ToListAsync(ct);
        await db.Set<FormFile>().Where(f => pointless.Contains(f.FileId)).ExecuteDeleteAsync(ct);
        return pointless;
    }

    /// <summary>How many files stand under each question.</summary>
    public async Task<IReadOnlyDictionary<string, int>> FilesAsync(Guid id, CancellationToken ct) =>
        await db.Set<FormFile>().Where(f => f.AnswerId == id).GroupBy(f => f.Key).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public static Actor Holder(Guid answer) => new(ActorKind.Link, answer.ToString());

    private async Task<Door> LookAsync(Guid id, CancellationToken ct)
    {
        var form = await db.Set<FormAnswer>().Where(a => a.Id == id).Select(a => a.FormId).SingleAsync(ct);
        return await door.LookAsync(form, FormShape.Read((await items.PublishedAsync(form, ct))!.Document), ct);
    }

    /// <summary>Looks at one answer as it is kept.</summary>
    public async Task<Checked> CheckAsync(Question question, IReadOnlyDictionary<string, IReadOnlyList<string>> given, IReadOnlyDictionary<string, int> files, CancellationToken ct)
    {
        if (question.Kind == QuestionKind.File) return !question.Required || files.ContainsKey(question.Key) ? new([]) : new([], "Dodaj plik: „{0}”.", question.Label);
        var values = given.GetValueOrDefault(question.Key) ?? [];
        return QuestionCheck.Of(question, values, await choices.OfAsync(question, values, null, ct));
    }

    /// <summary>The answers in the order of the form, with the words that were shown; files by their names.</summary>
    private async Task<IReadOnlyList<AnswerLine>> LinesAsync(IEnumerable<Question> questions, Dictionary<string, IReadOnlyList<string>> given, FormAnswer answer, CancellationToken ct)
    {
        var kept = answer.Read().GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var files = await (from f in db.Set<FormFile>() join s in db.Set<Framework.Files.StoredFile>() on f.FileId equals s.Id where f.AnswerId == answer.Id orderby f.AtUtc select new { f.Key, f.FileId, s.Name }).ToListAsync(ct);
        List<AnswerLine> lines = [];
        foreach (var question in questions)
        {
            if (question.Kind == QuestionKind.File)
            {
                var own = files.Where(f => f.Key == question.Key).ToList();
                if (own.Count > 0) lines.Add(new(question.Key, question.Label, question.Kind, [.. own.Select(f => f.FileId.ToString())], string.Join(", ", own.Select(f => f.Name))));
            }
            else if (question.Kind == QuestionKind.Hidden)
            {
                if (question.Default.Length > 0) lines.Add(new(question.Key, question.Label, question.Kind, [question.Default], question.Default));
            }
            else if (given.GetValueOrDefault(question.Key) is { Count: > 0 } && kept.TryGetValue(question.Key, out var line))
            {
                lines.Add(line);
            }
        }
        return lines;
    }

    private static RuleException Refused(DoorSign sign) => sign switch
    {
        DoorSign.Full => new("form.full", "Ktoś wysłał ostatnią odpowiedź przed chwilą. Więcej odpowiedzi nie możemy przyjąć."),
        DoorSign.NotYet => new("form.not-yet", "Ten formularz jeszcze nie jest otwarty. Odpowiedzi są zapisane, wyślij je po otwarciu."),
        _ => new("form.closed", "Ten formularz jest już zamknięty, więc nie możemy przyjąć odpowiedzi."),
    };
}
