using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Advisory.Files;

/// <summary>A file as people see it.</summary>
internal sealed record FileLine(RequestFile File, StoredFile Stored, string Who);

/// <summary>Files of requests: who may add and read them is decided by who may open the request.</summary>
internal sealed class FileShelf(RcwesDb db, StoredFiles stored, WorkDesk desk, ActorWords actors, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock)
{
    /// <summary>The files of a request, the earliest first. What is for staff only is not among those of the client.</summary>
    public async Task<IReadOnlyList<FileLine>> OfAsync(Guid request, bool forStaff, CancellationToken ct)
    {
        var files = await (from f in db.Set<RequestFile>().AsNoTracking()
                           join s in db.Set<StoredFile>() on f.FileId equals s.Id
                           where f.RequestId == request && (forStaff || f.IsForClient)
                           orderby f.AtUtc
                           select new { f, s }).ToListAsync(ct);
        var names = await actors.OfAsync(files.Where(x => !x.f.IsByClient).Select(x => x.f.Actor), ct);
        return [.. files.Select(x => new FileLine(x.f, x.s, x.f.IsByClient ? forStaff ? l["osoba, która pyta"] : l["Ty"] : names[x.f.Actor]))];
    }

    /// <summary>The client adds a file: to a draft quietly, to a request that was sent as something to be looked at.</summary>
    /// <exception cref="RuleException">The file is not taken, or the request takes none any more.</exception>
    public Task AddByClientAsync(AdviceRequest request, IFormFile file, Actor actor, CancellationToken ct) => AddAsync(request.Id, file, isForClient: true, isByClient: true, actor, ct, async () =>
    {
        if (request.State == RequestState.Draft) await db.SaveChangesAsync(ct);
        else await desk.ActAsync(request.Id, null, (r, now) => r.Attach(desk.Terms, actor, now), ct);
    });

    /// <summary>Staff add a file, for the client too or for colleagues only.</summary>
    /// <exception cref="RuleException">The file is not taken.</exception>
    public Task AddByStaffAsync(Guid request, IFormFile file, bool isForClient, Actor actor, CancellationToken ct) => AddAsync(request, file, isForClient, isByClient: false, actor, ct, () =>
        desk.ActAsync(request, null, (r, now) => r.Enclose(isForClient, actor, now), ct));

    /// <summary>Takes a file out of a draft.</summary>
    /// <exception cref="RuleException">The request is sent: what others may have read stays.</exception>
    public async Task RemoveAsync(AdviceRequest draft, Guid file, Actor actor, CancellationToken ct)
    {
        if (draft.State != RequestState.Draft) throw new RuleException("request.sent", "To zgłoszenie jest już wysłane. Możesz do niego coś dopisać na jego stronie.");
        if (!await db.Set<RequestFile>().AnyAsync(f => f.FileId == file && f.RequestId == draft.Id, ct)) return;
        await db.Set<RequestFile>().Where(f => f.FileId == file).ExecuteDeleteAsync(ct);
        await stored.DeleteAsync(file, actor, ct);
    }

    private async Task AddAsync(Guid request, IFormFile file, bool isForClient, bool isByClient, Actor actor, CancellationToken ct, Func<Task> act)
    {
        if (await db.Set<RequestFile>().CountAsync(f => f.RequestId == request, ct) >= RequestFile.Most)
            throw new RuleException("request.files", "Do sprawy można dodać najwyżej {0} plików. Kolejne wyślij doradcy w inny sposób.", RequestFile.Most) { Field = "File" };
        StoredFile? kept = null;
        var isSettled = false;
        try
        {
            await using var content = file.OpenReadStream();
            // Looked at by the scanner before the transaction: nobody else waits for it.
            kept = await stored.AddPrivateAsync(file.FileName, content, actor, ct);
            await using var transaction = await JoinedTransaction.OfAsync(db, ct);
            db.Add(new RequestFile(request, kept.Id, isForClient, isByClient, actor, clock.GetUtcNow().UtcDateTime));
            await act();
            // When it is not known how the commit ended, bytes too many are better than a file without bytes.
            isSettled = true;
            await transaction.CommitAsync(ct);
        }
        catch (RuleException rule) when (rule.Field is null)
        {
            throw new RuleException(rule.Code, rule.Sentence, [.. rule.Arguments]) { Field = "File" };
        }
        finally
        {
            // No row knows of them, so nobody could ever delete them.
            if (!isSettled && kept is not null) await stored.DropAsync(kept);
        }
    }
}
