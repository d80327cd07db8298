using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Forms.Answers;

/// <summary>A file as people see it.</summary>
internal sealed record FormFileLine(FormFile File, StoredFile Stored);

/// <summary>Files of answers: who may open the answer may have its files, nobody else.</summary>
internal sealed class FormFiles(RcwesDb db, StoredFiles stored, TimeProvider clock)
{
    public async Task<IReadOnlyList<FormFileLine>> OfAsync(Guid answer, CancellationToken ct) =>
        [.. (await (from f in db.Set<FormFile>().AsNoTracking() join s in db.Set<StoredFile>() on f.FileId equals s.Id where f.AnswerId == answer orderby f.AtUtc select new { f, s }).ToListAsync(ct)).Select(x => new FormFileLine(x.f, x.s))];

    /// <summary>Adds what a page brought under one question.</summary>
    /// <exception cref="RuleException">A file is not taken, or there are too many.</exception>
    public async Task AddAsync(Guid answer, Question question, IReadOnlyList<IFormFile> files, CancellationToken ct)
    {
        foreach (var file in files.Where(f => f.Length > 0 || f.FileName.Length > 0)) await AddAsync(answer, question, file, ct);
    }

    private async Task AddAsync(Guid answer, Question question, IFormFile file, CancellationToken ct)
    {
        // What is refused anyway need not be looked at.
        await RefuseAsync(answer, question, ct);
        StoredFile? kept = null;
        FormFile? row = null;
        var isSettled = false;
        try
        {
            await using var content = file.OpenReadStream();
            // Looked at by the scanner before the transaction: nobody else waits for it.
            kept = await stored.AddPrivateAsync(file.FileName, content, FormDesk.Holder(answer), ct);
            await using var transaction = await JoinedTransaction.OfAsync(db, ct);
            if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM forms_answers WHERE id = {answer} FOR UPDATE", ct);
            await RefuseAsync(answer, question, ct);
            row = new FormFile(answer, kept.Id, question.Key, clock.GetUtcNow().UtcDateTime);
            db.Add(row);
            await db.SaveChangesAsync(ct);
            // When it is not known how the commit ended, bytes too many are better than a file without bytes.
            isSettled = true;
            await transaction.CommitAsync(ct);
        }
        finally
        {
            if (!isSettled && row is not null) db.Entry(row).State = EntityState.Detached;
            // No row knows of them, so nobody could ever delete them.
            if (!isSettled && kept is not null) await stored.DropAsync(kept);
        }
    }

    /// <exception cref="RuleException">The answer was sent meanwhile, or the question has all its files.</exception>
    private async Task RefuseAsync(Guid answer, Question question, CancellationToken ct)
    {
        if (!await db.Set<FormAnswer>().AnyAsync(a => a.Id == answer && a.State == AnswerState.Draft, ct)) throw new RuleException("answer.sent", "Ten formularz jest już wysłany.");
        if (await db.Set<FormFile>().CountAsync(f => f.AnswerId == answer && f.Key == question.Key, ct) >= question.MostFiles)
            throw new RuleException("form.files", "W pytaniu „{0}” można dodać najwyżej tyle plików: {1}. Usuń inny, żeby dodać ten.", question.Label, question.MostFiles);
    }

    /// <summary>Takes a file out of a draft.</summary>
    public async Task RemoveAsync(FormAnswer draft, Guid file, CancellationToken ct)
    {
        if (draft.State != AnswerState.Draft || await db.Set<FormFile>().Where(f => f.FileId == file && f.AnswerId == draft.Id).ExecuteDeleteAsync(ct) == 0) return;
        await stored.DeleteAsync(file, FormDesk.Holder(draft.Id), ct);
    }

    /// <summary>Deletes the files of answers, bytes and all.</summary>
    public async Task DropAsync(IReadOnlyCollection<Guid> answers, Actor actor, CancellationToken ct)
    {
        foreach (var file in await db.Set<FormFile>().Where(f => answers.Contains(f.AnswerId)).Select(f => f.FileId).ToListAsync(ct)) await stored.DeleteAsync(file, actor, ct);
    }
}
