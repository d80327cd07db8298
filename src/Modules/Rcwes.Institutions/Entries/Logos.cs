using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Institutions.Joins;

namespace Rcwes.Institutions.Entries;

/// <summary>Files of the signs of institutions. Each has a place of its own that nobody can guess, so that the history still finds it and one that waits for staff is seen by nobody else.</summary>
internal sealed class Logos(RcwesDb db, StoredFiles files, IPictureMaker pictures)
{
    /// <summary>Twice what the public page shows, for fine screens.</summary>
    private const int LongestEdge = 480;

    public const string Accept = "image/png,image/jpeg,image/webp,image/gif,image/avif,image/svg+xml";

    /// <summary>Makes a file harmless and stores it; the caller saves.</summary>
    /// <returns>Its path in the media store.</returns>
    /// <exception cref="RuleException">There is no file, or it is no picture that is taken.</exception>
    public async Task<string> StoreAsync(IFormFile? file, Actor actor, CancellationToken ct)
    {
        if (file is null) throw new RuleException("logo.none", "Wybierz plik z logo.");
        await using var content = file.OpenReadStream();
        var sign = await pictures.SignAsync(file.FileName, content, LongestEdge, ct);
        return (await files.PutMediaAsync($"instytucje/{Guid.NewGuid():N}{sign.Extension}", new MemoryStream(sign.Bytes), FileOrigin.Library, actor, ct)).Path;
    }

    /// <summary>Deletes a file that staff did not take, unless an entry says it all the same.</summary>
    public async Task DropAsync(string? path, Actor actor, CancellationToken ct)
    {
        if (path is null || !path.StartsWith("instytucje/", StringComparison.Ordinal) || await db.Set<Institution>().AnyAsync(i => i.LogoPath == path, ct)
            || await db.Set<InstitutionJoin>().AnyAsync(j => j.UndoneUtc == null && (j.BeforeJson.Contains(path) || j.AfterJson.Contains(path)), ct)) return;
        if (await files.FindMediaAsync(path, ct) is { } file) await files.DeleteAsync(file.Id, actor, ct);
    }
}
