using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Forms.Answers;

/// <summary>Deletes forms that were begun and never sent.</summary>
internal sealed class DraftRetention(RcwesDb db, FormFiles files, FormsOptions options, TimeProvider clock, IStringLocalizer<FormsTexts> l) : IRetention
{
    private IQueryable<FormAnswer> Due
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.DraftDays);
            return db.Set<FormAnswer>().Where(a => a.State == AnswerState.Draft && a.ChangedUtc < before);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        // Their bytes first: no table would know of them afterwards.
        var due = await Due.Select(a => a.Id).ToListAsync(ct);
        await files.DropAsync(due, Actor.System, ct);
        await db.Set<FormAnswer>().Where(a => due.Contains(a.Id) && a.State == AnswerState.Draft).ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Formularze zaczęte i niewysłane"], l["{0} dni od ostatniej zmiany", options.DraftDays], "Rcwes:Forms:DraftDays", await Due.CountAsync(ct))];
}

/// <summary>Forgets who answered a form when the term of that form is over. Numbers and times stay, because they are counted.</summary>
internal sealed class AnswerRetention(RcwesDb db, AnswerErasure erasure, FormsOptions options, TimeProvider clock, IStringLocalizer<FormsTexts> l) : IRetention
{
    private IQueryable<FormAnswer> Due
    {
        get
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return db.Set<FormAnswer>().Where(a => a.State == AnswerState.Sent && a.ErasedUtc == null && a.KeepUntilUtc < now);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await erasure.ForgetAsync(await Due.Select(a => a.Id).ToListAsync(ct), Actor.System, clock.GetUtcNow().UtcDateTime, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Odpowiedzi na formularze"], l["{0} mies. od wysłania albo tyle, ile mówi formularz", options.AnswerMonths], "Rcwes:Forms:AnswerMonths", await Due.CountAsync(ct))];
}

/// <summary>Takes the person out of answers: one act for retention, an erasure and staff.</summary>
internal sealed class AnswerErasure(RcwesDb db, FormFiles files)
{
    /// <summary>The caller saves.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> answers, Actor actor, DateTime now, CancellationToken ct)
    {
        await files.DropAsync(answers, actor, ct);
        await db.Set<FormLink>().Where(k => answers.Contains(k.AnswerId)).ExecuteDeleteAsync(ct);
        foreach (var answer in await db.Set<FormAnswer>().Where(a => answers.Contains(a.Id)).ToListAsync(ct))
        {
            db.Activities.Add(answer.Forget(actor, now));
            if (answer.State == AnswerState.Draft) db.Remove(answer);
        }
    }
}
