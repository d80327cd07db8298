using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Files;

/// <summary>The only way to a private file: somebody decides first.</summary>
public sealed class PrivateFiles
{
    private readonly RcwesDb _db;
    private readonly FileStores _stores;

    internal PrivateFiles(RcwesDb db, FileStores stores) => (_db, _stores) = (db, stores);

    /// <summary>
    /// Answers with the file as a download. What one may not read is not found, exactly like what does not exist; so is what waits for the scanner.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The file's id.</param>
    /// <param name="mayRead">The decision for this person and this file.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IResult> ServeAsync(HttpContext context, Guid id, Func<StoredFile, ValueTask<bool>> mayRead, CancellationToken ct = default)
    {
        var file = await _db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.Store == FileStores.PrivateName, ct);
        if (file is null or { Scan: FileScan.Waiting or FileScan.Infected } || !await mayRead(file)) return Results.NotFound();
        return await _stores.Private.OpenAsync(FilePath.Parse(file.Path), ct) is { } content
            ? FileAnswer.Of(context, file, content, inline: false, "private, no-store")
            : Results.NotFound();
    }
}
