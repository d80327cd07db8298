using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;

namespace Rcwes.Content.Bulk;

/// <summary>The library of files, for picking.</summary>
internal sealed class MediaList(MediaShelf shelf) : BulkList
{
    public const string Key = "media";

    public override string Name => Key;

    public override string Address => "/admin/pliki";

    public override string Kind => "media";

    public override async Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct) =>
        [.. (await shelf.ReadAsync(MediaFilter.Of(view) with { Page = 1 }, ct, most)).Files.Select(f => $"{f.Id}")];
}

/// <summary>An act on files of the library.</summary>
internal abstract class MediaAct(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : BulkAct(texts)
{
    public override string List => MediaList.Key;

    public override bool Suits(IQueryCollection view) => !ItemAct.IsOfDeleted(view);

    protected MediaShelf Shelf { get; } = services.GetRequiredService<MediaShelf>();

    protected MediaLibrary Library { get; } = services.GetRequiredService<MediaLibrary>();

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct) => await ChangeAsync(await FindAsync(id, ct), turn, ct);

    protected abstract Task<BulkDone> ChangeAsync(MediaFile file, BulkTurn turn, CancellationToken ct);

    protected async Task<MediaFile> FindAsync(string id, CancellationToken ct) =>
        Guid.TryParse(id, out var key) && await Shelf.FindAsync(key, ct) is { } file ? file : throw new RuleException("media.missing", "Nie ma takiego pliku.");
}

internal sealed class MoveFiles(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : MediaAct(services, texts)
{
    private const string Folder = "Folder";

    public override string Name => "media.move";

    public override string Permission => ContentPermissions.Edit;

    public override BulkWords Words { get; } = new("Przenieś", "Przenieść {0} plik do innego folderu?|Przenieść {0} pliki do innego folderu?|Przenieść {0} plików do innego folderu?", "Przeniesiono: {0}.", "Nie przeniesiono: {0}.")
    {
        Note = "Adresy plików się nie zmienią, więc strony pokażą je tak jak dotąd.",
    };

    public override Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>(
        [new(Folder, Texts["Folder"], BulkInput.Line) { Hint = Texts["Nowy folder powstanie sam. Puste: bez folderu."], Longest = MediaFolder.Longest }]);

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) =>
        Library.Move(await FindAsync(id, ct), JsonSerializer.Deserialize<string>(mark), turn.Actor);

    protected override Task<BulkDone> ChangeAsync(MediaFile file, BulkTurn turn, CancellationToken ct)
    {
        file.MustBeThere();
        var before = file.Folder;
        Library.Move(file, turn[Folder], turn.Actor);
        return Task.FromResult(new BulkDone("Trafi do wskazanego folderu.", JsonSerializer.Serialize(before)));
    }
}

internal sealed class DecorateFiles(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : MediaAct(services, texts)
{
    public override string Name => "media.decorative";

    public override string Permission => ContentPermissions.Edit;

    public override BulkWords Words { get; } = new("Oznacz jako ozdobne", "Oznaczyć {0} zdjęcie jako ozdobne?|Oznaczyć {0} zdjęcia jako ozdobne?|Oznaczyć {0} zdjęć jako ozdobne?", "Oznaczono jako ozdobne: {0}.", "Nie oznaczono: {0}.")
    {
        Note = "Zdjęcie ozdobne nic nie mówi osobie, która go nie widzi. Jeśli pokazuje coś ważnego, opisz je zamiast tego.",
    };

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => Describe(await FindAsync(id, ct), false, turn);

    protected override Task<BulkDone> ChangeAsync(MediaFile file, BulkTurn turn, CancellationToken ct)
    {
        file.MustBeThere();
        if (!file.IsPicture) throw new RuleException("media.no-picture", "To nie jest zdjęcie.");
        if (file.Decorative) throw new RuleException("media.decorative-already", "Jest już oznaczone jako ozdobne.");
        if (file.TextPl.Length + file.TextEn.Length > 0) throw new RuleException("media.has-text", "Ma opis, więc nie jest ozdobne.");
        Describe(file, true, turn);
        return Task.FromResult(new BulkDone("Czytniki ekranu je pominą."));
    }

    private void Describe(MediaFile file, bool decorative, BulkTurn turn) =>
        Library.Describe(file, new(file.TextPl, file.TextEn, decorative, file.Caption, file.Author, file.Licence, file.FocalX, file.FocalY), file.Stamp, turn.Actor);
}

internal sealed class DeleteFiles(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : MediaAct(services, texts)
{
    public override string Name => "media.delete";

    public override string Permission => ContentPermissions.Delete;

    public override BulkWords Words { get; } = new("Usuń", "Usunąć {0} plik?|Usunąć {0} pliki?|Usunąć {0} plików?", "Usunięto: {0}.", "Nie usunięto: {0}.")
    {
        Note = "Usunięte pliki można przywrócić, dopóki nikt nie usunie ich na dobre.",
        Danger = true,
    };

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => Library.Restore(await FindAsync(id, ct), turn.Actor);

    protected override async Task<BulkDone> ChangeAsync(MediaFile file, BulkTurn turn, CancellationToken ct)
    {
        if (file.DeletedUtc is not null) throw new RuleException("media.deleted-already", "Jest już usunięty.");
        if (await Shelf.IsUsedAsync(file.Path, ct)) throw new RuleException("media.used-many", "Strony używają tego pliku. Zdejmij go z nich albo usuń go na jego stronie.");
        await Library.DeleteAsync(file, turn.Actor, ct);
        return new("Nikt go już nie zobaczy.");
    }
}

internal sealed class RestoreFiles(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : MediaAct(services, texts)
{
    public override string Name => "media.restore";

    public override string Permission => ContentPermissions.Delete;

    public override BulkWords Words { get; } = new("Przywróć", "Przywrócić {0} plik?|Przywrócić {0} pliki?|Przywrócić {0} plików?", "Przywrócono: {0}.", "Nie przywrócono: {0}.");

    public override bool Suits(IQueryCollection view) => ItemAct.IsOfDeleted(view);

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => await Library.DeleteAsync(await FindAsync(id, ct), turn.Actor, ct);

    protected override Task<BulkDone> ChangeAsync(MediaFile file, BulkTurn turn, CancellationToken ct)
    {
        Library.Restore(file, turn.Actor);
        return Task.FromResult(new BulkDone("Wróci pod swój adres."));
    }
}

/// <summary>For good. The bytes are taken away by <see cref="MediaSweeper"/> when this is committed.</summary>
internal sealed class PurgeFiles(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : MediaAct(services, texts)
{
    public override string Name => "media.purge";

    public override string Permission => ContentPermissions.Delete;

    public override bool CanUndo => false;

    public override bool Suits(IQueryCollection view) => ItemAct.IsOfDeleted(view);

    public override BulkWords Words { get; } = new("Usuń na dobre", "Usunąć na dobre {0} plik?|Usunąć na dobre {0} pliki?|Usunąć na dobre {0} plików?", "Usunięto na dobre: {0}.", "Nie usunięto na dobre: {0}.")
    {
        Note = "Tego nie da się cofnąć. Starsze wersje stron pokażą w tych miejscach brak pliku.",
        Danger = true,
    };

    protected override async Task<BulkDone> ChangeAsync(MediaFile file, BulkTurn turn, CancellationToken ct)
    {
        await Library.PurgeAsync(file, turn.Actor, ct);
        return new("Zniknie razem z opisem i wszystkimi rozmiarami.");
    }
}
