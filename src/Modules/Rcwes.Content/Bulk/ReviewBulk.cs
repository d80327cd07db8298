using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;

namespace Rcwes.Content.Bulk;

/// <summary>The list of texts that must be read again, for picking.</summary>
internal sealed class ReviewList(Reviews reviews, IHttpContextAccessor context, TimeProvider clock) : BulkList
{
    public const string Key = "reviews";

    public override string Name => Key;

    public override string Address => "/admin/przeglady";

    public override string Kind => "item";

    public override async Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct)
    {
        var me = Actor.From(context.HttpContext!.User).Id;
        var filter = ReviewFilter.Of(view["stan"], view["kto"], DateOnly.FromDateTime(WarsawTime.FromUtc(clock.GetUtcNow().UtcDateTime)), me);
        return [.. (await reviews.DueAsync(filter.Until, filter.Keeper, 1, most, ct)).Rows.Select(r => r.ContentItemId)];
    }
}

/// <summary>An act on the day and the keeper of texts.</summary>
internal abstract class ReviewAct(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : BulkAct(texts)
{
    protected const string Keeper = "Keeper";
    protected const string Unchanged = "-";

    private readonly IActorNames _names = services.GetRequiredService<IActorNames>();
    private readonly IPermissionGrants _grants = services.GetRequiredService<IPermissionGrants>();

    public override string Permission => ContentPermissions.Edit;

    /// <summary>The day belongs to the item, not to its text: a new version of the text is no reason to keep the day.</summary>
    public override IReadOnlyCollection<string> Harmless { get; } =
        ["created", "saved", "published", "unpublished", "shared", "unshared", "remarked", "signed-off", "submitted", "recalled", "changes-requested", "approved", "approval-reminded", "advice-overruled", "advice-overruled-ahead"];

    protected Reviews Reviews { get; } = services.GetRequiredService<Reviews>();

    private RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        if ((await Standing.FindAsync(Db, id, ct))?.Item.Latest != true) throw new RuleException("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
        await TypeRights.NeedAsync(Db, _grants, id, turn.By, ct);
        var before = await Reviews.FindAsync(id, ct);
        var mark = JsonSerializer.Serialize(new Mark(before?.DueOn, before?.Keeper));
        return new(await ChangeAsync(id, before, turn, ct), mark);
    }

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct)
    {
        await TypeRights.NeedAsync(Db, _grants, id, turn.By, ct);
        var before = JsonSerializer.Deserialize<Mark>(mark)!;
        await Reviews.PutBackAsync(id, before.Due, before.Keeper, turn.Actor, turn.Now, ct);
    }

    protected abstract Task<string> ChangeAsync(string id, Review? review, BulkTurn turn, CancellationToken ct);

    /// <summary>Who may look after a text; the person who asks stands first.</summary>
    protected async Task<BulkQuestion> KeeperAsync(ClaimsPrincipal by, bool mayStay, CancellationToken ct)
    {
        var me = Actor.From(by).Id;
        var accounts = new[] { me }.OfType<string>().Union(await _names.FindAsync("", ct)).ToList();
        var names = await _names.OfAsync(accounts, ct);
        List<(string, string)> choices = [.. accounts.Where(names.ContainsKey).Select(a => (a, names[a])), ("", Texts["nikt"].Value)];
        if (mayStay) choices.Insert(0, (Unchanged, Texts["bez zmiany"].Value));
        return new(Keeper, Texts["Opiekun"], BulkInput.Pick) { Choices = choices, Value = choices[0].Item1 };
    }

    private sealed record Mark(DateOnly? Due, string? Keeper);
}

/// <summary>On the list of content: sets day and keeper.</summary>
internal sealed class PlanReviewMany(IServiceProvider services, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : ReviewAct(services, texts)
{
    private const string Day = "Day";

    public override string Name => "content.review";

    public override string List => ContentList.Key;

    public override BulkWords Words { get; } = new("Ustal przegląd", "Ustalić przegląd {0} treści?|Ustalić przegląd {0} treści?|Ustalić przegląd {0} treści?", "Ustalono przegląd: {0}.", "Nie ustalono przeglądu: {0}.");

    public override bool Suits(IQueryCollection view) => !ItemAct.IsOfDeleted(view);

    public override async Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) =>
    [
        new(Day, Texts["Przeczytać ponownie do dnia"], BulkInput.Day)
        {
            Hint = Texts["Puste: termin zostaje bez zmiany."],
            Value = DateOnly.FromDateTime(WarsawTime.FromUtc(clock.GetUtcNow().UtcDateTime)).AddMonths(Planning.Reviews.MonthsOn).ToString("O", CultureInfo.InvariantCulture),
        },
        await KeeperAsync(by, mayStay: true, ct),
    ];

    protected override async Task<string> ChangeAsync(string id, Review? review, BulkTurn turn, CancellationToken ct)
    {
        var due = DateOnly.TryParseExact(turn[Day], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : review?.DueOn;
        var keeper = turn[Keeper] switch { Unchanged => review is null ? turn.Actor.Id : review.Keeper, "" => null, var who => who };
        if (due is null) throw new RuleException("review.no-day", "Nie ma jeszcze terminu przeglądu. Podaj dzień.");
        if (due == review?.DueOn) await Reviews.PutBackAsync(id, due, keeper, turn.Actor, turn.Now, ct);
        else await Reviews.SetAsync(id, due, keeper, turn.Actor, turn.Now, ct);
        return review is null ? "Dostanie termin przeglądu." : "Termin i opiekun się zmienią.";
    }
}

/// <summary>On the list of reviews: everything was read and is right.</summary>
internal sealed class PassMany(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : ReviewAct(services, texts)
{
    public override string Name => "reviews.pass";

    public override string List => ReviewList.Key;

    public override BulkWords Words { get; } = new("Przeczytane, aktualne", "Oznaczyć {0} treść jako przeczytaną?|Oznaczyć {0} treści jako przeczytane?|Oznaczyć {0} treści jako przeczytanych?", "Oznaczono jako przeczytane: {0}.", "Nie oznaczono: {0}.");

    protected override async Task<string> ChangeAsync(string id, Review? review, BulkTurn turn, CancellationToken ct)
    {
        await Reviews.PassAsync(id, turn.Actor, turn.Now, ct);
        return "Następny przegląd za pół roku.";
    }
}

/// <summary>On the list of reviews: somebody else looks after them.</summary>
internal sealed class KeeperMany(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : ReviewAct(services, texts)
{
    public override string Name => "reviews.keeper";

    public override string List => ReviewList.Key;

    public override BulkWords Words { get; } = new("Zmień opiekuna", "Zmienić opiekuna {0} treści?|Zmienić opiekuna {0} treści?|Zmienić opiekuna {0} treści?", "Zmieniono opiekuna: {0}.", "Nie zmieniono opiekuna: {0}.");

    public override async Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => [await KeeperAsync(by, mayStay: false, ct)];

    protected override async Task<string> ChangeAsync(string id, Review? review, BulkTurn turn, CancellationToken ct)
    {
        if (review is null) throw new RuleException("review.missing", "Ta treść nie ma terminu przeglądu.");
        var keeper = turn[Keeper].Length > 0 ? turn[Keeper] : null;
        if (review.Keeper == keeper) throw new RuleException("review.same-keeper", "Ma już tego opiekuna.");
        await Reviews.PutBackAsync(id, review.DueOn, keeper, turn.Actor, turn.Now, ct);
        return "Opiekun się zmieni, termin zostanie.";
    }
}
