using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Listing;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;

namespace Rcwes.Content.Bulk;

/// <summary>The list of content, for picking.</summary>
internal sealed class ContentList(ContentListing listing) : BulkList
{
    public const string Key = "content";

    public override string Name => Key;

    public override string Address => "/admin/tresc";

    public override string Kind => "item";

    public override async Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct) =>
        [.. (await listing.ReadAsync(ListFilter.Of(view) with { Page = 1 }, ct, most)).Rows.Select(r => r.Id)];
}

/// <summary>An act on items that changes where they stand, and can be taken back.</summary>
internal abstract class ItemAct(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : BulkAct(texts)
{
    private readonly IPermissionGrants _grants = services.GetRequiredService<IPermissionGrants>();

    public override string List => ContentList.Key;

    public override IReadOnlyCollection<string> Harmless { get; } = ["shared", "unshared", "remarked", "signed-off", "review-planned", "review-dropped", "reviewed", "approval-reminded"];

    public override bool Suits(IQueryCollection view) => !IsOfDeleted(view);

    public static bool IsOfDeleted(IQueryCollection view) => view["stan"] == "usuniete";

    protected RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    protected ContentStore Store { get; } = services.GetRequiredService<ContentStore>();

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        var standing = await Standing.FindAsync(Db, id, ct) ?? throw new RuleException("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
        await TypeRights.NeedAsync(Db, _grants, id, turn.By, ct);
        var mark = await ItemMark.OfAsync(Db, id, ct);
        return new(await ChangeAsync(standing, turn, ct), mark.Write());
    }

    public sealed override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct)
    {
        // Whoever takes it back need not be the person who did it.
        await TypeRights.NeedAsync(Db, _grants, id, turn.By, ct);
        await BringBackAsync(id, mark, turn, ct);
    }

    protected virtual Task BringBackAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => Store.PutBackAsync(id, ItemMark.Read(mark), turn.Actor, turn.Now, ct);

    /// <returns>What it means for the item, a localisation key.</returns>
    protected abstract Task<string> ChangeAsync(Standing standing, BulkTurn turn, CancellationToken ct);

    protected static RuleException IsDeleted() => new("content.deleted", "Jest usunięta. Najpierw ją przywróć.");
}

internal sealed class PublishMany(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : ItemAct(services, texts)
{
    public override string Name => "content.publish";

    public override string Permission => ContentPermissions.Publish;

    public override BulkWords Words { get; } = new("Opublikuj", "Opublikować {0} treść?|Opublikować {0} treści?|Opublikować {0} treści?", "Opublikowano: {0}.", "Nie opublikowano: {0}.");

    protected override async Task<string> ChangeAsync(Standing standing, BulkTurn turn, CancellationToken ct)
    {
        if (standing.State == ItemState.Deleted) throw IsDeleted();
        if (standing.State == ItemState.Published) throw new RuleException("content.published", "Jest już na stronie i nie ma nowszej wersji.");
        await Store.PublishLatestAsync(standing.Item.ContentItemId, turn.Actor, turn.Now, ct);
        return standing.State == ItemState.Changed ? "Nowsza wersja zastąpi na stronie obecną." : "Pojawi się na stronie od razu.";
    }
}

internal sealed class WithdrawMany(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : ItemAct(services, texts)
{
    private const string Reason = "Reason";

    public override string Name => "content.withdraw";

    public override string Permission => ContentPermissions.Publish;

    public override BulkWords Words { get; } = new("Wycofaj", "Wycofać {0} treść ze strony?|Wycofać {0} treści ze strony?|Wycofać {0} treści ze strony?", "Wycofano: {0}.", "Nie wycofano: {0}.")
    {
        Note = "Treści znikną ze strony od razu, a ich adresy odpowiedzą, że już ich tu nie ma. Teksty zostaną jako szkice.",
        Danger = true,
    };

    public override Task<IReadOnlyList<BulkQuestion>> AskAsync(System.Security.Claims.ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>(
        [new(Reason, Texts["Dlaczego"], BulkInput.Area) { Hint = Texts["Zostanie w historii treści. Nie wpisuj danych osobowych."], Required = true, Longest = 500 }]);

    protected override async Task<string> ChangeAsync(Standing standing, BulkTurn turn, CancellationToken ct)
    {
        if (standing.State == ItemState.Deleted) throw IsDeleted();
        await Store.UnpublishAsync(standing.Item.ContentItemId, turn.Actor, turn.Now, turn[Reason], ct);
        return standing.State == ItemState.Changed ? "Zniknie ze strony. Zostanie nowszy szkic." : "Zniknie ze strony. Zostanie jako szkic.";
    }
}

internal sealed class DeleteMany(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : ItemAct(services, texts)
{
    public override string Name => "content.delete";

    public override string Permission => ContentPermissions.Delete;

    public override BulkWords Words { get; } = new("Usuń", "Usunąć {0} treść?|Usunąć {0} treści?|Usunąć {0} treści?", "Usunięto: {0}.", "Nie usunięto: {0}.")
    {
        Note = "Usunięte treści można przywrócić z listy usuniętych.",
        Danger = true,
    };

    protected override async Task<string> ChangeAsync(Standing standing, BulkTurn turn, CancellationToken ct)
    {
        if (standing.State == ItemState.Deleted) throw new RuleException("content.deleted-already", "Jest już usunięta.");
        await Store.DeleteAsync(standing.Item.ContentItemId, turn.Actor, turn.Now, ct);
        return standing.State is ItemState.Published or ItemState.Changed ? "Zniknie ze strony i z list." : "Zniknie z list.";
    }
}

internal sealed class RestoreMany(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : ItemAct(services, texts)
{
    public override string Name => "content.restore";

    public override string Permission => ContentPermissions.Delete;

    public override BulkWords Words { get; } = new("Przywróć", "Przywrócić {0} treść?|Przywrócić {0} treści?|Przywrócić {0} treści?", "Przywrócono: {0}.", "Nie przywrócono: {0}.");

    public override bool Suits(IQueryCollection view) => IsOfDeleted(view);

    protected override Task BringBackAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => Store.DeleteAsync(id, turn.Actor, turn.Now, ct);

    protected override async Task<string> ChangeAsync(Standing standing, BulkTurn turn, CancellationToken ct)
    {
        await Store.RestoreAsync(standing.Item.ContentItemId, turn.Actor, turn.Now, ct);
        return "Wróci jako szkic.";
    }
}
