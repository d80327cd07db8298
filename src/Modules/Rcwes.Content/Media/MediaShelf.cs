using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Media;

/// <summary>What staff ask the library for; lives in the address bar.</summary>
internal sealed record MediaFilter(string? Folder, string Words, string Kind, string State, int Page)
{
    /// <summary>In the address bar; no folder can be called so.</summary>
    public const string AnyFolder = "*";

    public static IReadOnlyList<(string Value, string Name)> Kinds { get; } = [("obrazy", "obrazy"), ("dokumenty", "dokumenty"), ("nagrania", "filmy i nagrania")];

    public static IReadOnlyList<(string Value, string Name)> States { get; } = [("bez-opisu", "zdjęcia bez opisu"), ("nieuzywane", "nieużywane"), ("usuniete", "Usunięte")];

    public bool IsEmpty => Folder is null && Words.Length == 0 && Kind.Length == 0 && State.Length == 0;

    public static MediaFilter Of(string? folder, string? words, string? kind, string? state, int page)
    {
        static string Plain(string? text) => Shortened.Begin((text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(), 200);
        return new(folder is null or AnyFolder ? null : Plain(folder), Plain(words), Known(Kinds, kind), Known(States, state), Math.Clamp(page, 1, 10_000));
    }

    /// <summary>What an address of the library asks for.</summary>
    public static MediaFilter Of(IQueryCollection query) =>
        Of(query.TryGetValue("folder", out var folder) ? folder.ToString() : null, query["slowa"], query["rodzaj"], query["stan"], int.TryParse(query["strona"], out var page) ? page : 1);

    public string Query()
    {
        (string Name, string? Value)[] said = [("folder", Folder), ("slowa", Words.Length > 0 ? Words : null), ("rodzaj", Kind.Length > 0 ? Kind : null), ("stan", State.Length > 0 ? State : null), ("strona", Page == 1 ? null : $"{Page}")];
        var query = string.Join('&', said.Where(s => s.Value is not null).Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value!)}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    private static string Known(IReadOnlyList<(string Value, string Name)> known, string? value) => known.Any(k => k.Value == value) ? value! : "";
}

/// <summary>A page that names a file.</summary>
/// <param name="Id">Content item.</param>
/// <param name="Title">Of its newest version.</param>
/// <param name="Culture">Of the title.</param>
/// <param name="Published">Whether visitors see the file there.</param>
internal sealed record MediaUser(string Id, string Title, string Culture, bool Published);

/// <summary>Reads the library for staff.</summary>
internal sealed class MediaShelf(RcwesDb db)
{
    public const int PageSize = 24;

    public Task<MediaFile?> FindAsync(Guid id, CancellationToken ct) => db.Set<MediaFile>().FirstOrDefaultAsync(f => f.Id == id && f.PurgedUtc == null, ct);

    /// <summary>Older versions that name the file and would show a gap without it.</summary>
    public Task<int> OldUsesAsync(string path, CancellationToken ct) =>
        db.Set<MediaUse>().CountAsync(u => u.Path == path && db.Set<ItemVersion>().Any(i => i.Id == u.VersionId && !i.Latest && !i.Published), ct);

    public async Task<(IReadOnlyList<MediaFile> Files, int Total)> ReadAsync(MediaFilter filter, CancellationToken ct, int most = PageSize)
    {
        var files = Narrow(filter, filter.State == "nieuzywane" ? await MediaUse.InSettingsAsync(db, ct) : []);
        var total = await files.CountAsync(ct);
        return (await files.OrderByDescending(f => f.CreatedUtc).ThenBy(f => f.Id).Skip((filter.Page - 1) * PageSize).Take(most).ToListAsync(ct), total);
    }

    /// <summary>Folders with the number of files in each, in Polish order.</summary>
    public async Task<IReadOnlyList<(string Folder, int Files)>> FoldersAsync(CancellationToken ct) =>
        [.. (await db.Set<MediaFile>().Where(f => f.DeletedUtc == null).GroupBy(f => f.Folder).Select(g => new { g.Key, Files = g.Count() }).ToListAsync(ct))
            .OrderBy(g => g.Key, StringComparer.Create(Framework.Localization.Cultures.Polish, ignoreCase: true)).Select(g => (g.Key, g.Files))];

    /// <summary>Items whose newest or published version names the file.</summary>
    public async Task<IReadOnlyList<MediaUser>> UsersAsync(string path, CancellationToken ct)
    {
        var rows = await MediaUse.Current(db, path).OrderBy(i => i.ContentItemId).ThenBy(i => i.Latest)
            .Select(i => new { i.ContentItemId, i.DisplayText, i.Culture, i.Published }).Take(200).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.ContentItemId).Select(g => new MediaUser(g.Key, g.Last().DisplayText, g.Last().Culture, g.Any(r => r.Published)))];
    }

    public async Task<bool> IsUsedAsync(string path, CancellationToken ct) => await MediaUse.Current(db, path).AnyAsync(ct) || await IsInSettingsAsync(path, ct);

    /// <inheritdoc cref="MediaUse.InSettingsAsync(RcwesDb, string, CancellationToken)"/>
    public Task<bool> IsInSettingsAsync(string path, CancellationToken ct) => MediaUse.InSettingsAsync(db, path, ct);

    private IQueryable<MediaFile> Narrow(MediaFilter filter, IReadOnlyList<string> inSettings)
    {
        var files = db.Set<MediaFile>().AsNoTracking();
        files = filter.State == "usuniete" ? files.Where(f => f.DeletedUtc != null && f.PurgedUtc == null) : files.Where(f => f.DeletedUtc == null);
        if (filter.Folder is { } folder) files = files.Where(f => f.Folder == folder);
        foreach (var word in Slug.Fold(filter.Words).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) files = files.Where(f => f.Words.Contains(word));
        files = filter.Kind switch
        {
            "obrazy" => files.Where(f => f.ContentType.StartsWith("image/")),
            "nagrania" => files.Where(f => f.ContentType.StartsWith("video/") || f.ContentType.StartsWith("audio/")),
            "dokumenty" => files.Where(f => !f.ContentType.StartsWith("image/") && !f.ContentType.StartsWith("video/") && !f.ContentType.StartsWith("audio/")),
            _ => files,
        };
        return filter.State switch
        {
            "bez-opisu" => files.Where(f => f.ContentType.StartsWith("image/") && !f.Decorative && f.TextPl == ""),
            "nieuzywane" => files.Where(f => !inSettings.Contains(f.Path) && !db.Set<MediaUse>().Any(u => u.Path == f.Path && db.Set<ItemVersion>().Any(i => i.Id == u.VersionId && (i.Latest || i.Published)))),
            _ => files,
        };
    }
}
