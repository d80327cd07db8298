using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;

namespace Rcwes.Content.Bulk;

/// <summary>Puts items into a set that goes out together.</summary>
internal sealed class ReleaseMany(Releases releases, IStringLocalizer<ContentTexts> texts) : BulkAct(texts)
{
    private const string Release = "Release";
    private const string Act = "ReleaseAct";

    public override string Name => "content.release";

    public override string List => ContentList.Key;

    public override string Permission => ContentPermissions.Publish;

    public override BulkWords Words { get; } = new("Dodaj do zestawu", "Dodać {0} treść do zestawu?|Dodać {0} treści do zestawu?|Dodać {0} treści do zestawu?", "Dodano do zestawu: {0}.", "Nie dodano do zestawu: {0}.");

    public override bool Suits(IQueryCollection view) => !ItemAct.IsOfDeleted(view);

    /// <summary>What happens to the text does not matter: taking it out of the set looks at the set.</summary>
    public override bool UndoLooksItself => true;

    public override async Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct)
    {
        var planned = await releases.AllAsync(ReleaseState.Planned, ct);
        if (planned.Count == 0) return [];
        return
        [
            new(Release, Texts["Zestaw"], BulkInput.Pick) { Choices = [.. planned.Select(r => ($"{r.Id}", r.Name))], Value = $"{planned[0].Id}" },
            new(Act, Texts["Co zestaw z nimi zrobi"], BulkInput.Pick) { Choices = [(nameof(ReleaseAct.Publish), Texts["opublikuje"]), (nameof(ReleaseAct.Withdraw), Texts["wycofa"])], Value = nameof(ReleaseAct.Publish) },
        ];
    }

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        if (!Guid.TryParse(turn[Release], out var set) || await releases.FindAsync(set, ct) is not { } release)
            throw new RuleException("release.none", "Nie ma zestawu, który czeka. Najpierw go utwórz.");
        var line = release.Items.FirstOrDefault(i => i.ContentItemId == id);
        var (before, version) = (line?.Act, line?.VersionId);
        var act = turn[Act] == nameof(ReleaseAct.Withdraw) ? ReleaseAct.Withdraw : ReleaseAct.Publish;
        if (before == act) throw new RuleException("release.there", "Jest już w tym zestawie.");
        await releases.PutAsync(release, id, act, turn.By, turn.Now, ct);
        return new(before is null ? "Dołączy do zestawu." : "Zestaw zrobi z nią co innego niż dotąd.", JsonSerializer.Serialize(new Mark(set, before, act, version)));
    }

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct)
    {
        var (set, before, act, version) = JsonSerializer.Deserialize<Mark>(mark)!;
        if (await releases.FindAsync(set, ct) is not { } release) throw new RuleException("release.missing", "Nie ma takiego zestawu.");
        if (release.Items.FirstOrDefault(i => i.ContentItemId == id) is not { } line || line.Act != act) throw new RuleException("release.changed", "Ktoś zmienił już ten zestaw.");
        if (before is { } again)
        {
            await releases.PutAsync(release, id, again, turn.By, turn.Now, ct);
            // Nobody read a newer text by taking an act back.
            line.VersionId = version;
        }
        else
        {
            await releases.DropAsync(release, id, turn.By, turn.Now, ct);
        }
    }

    private sealed record Mark(Guid Set, ReleaseAct? Before, ReleaseAct Act, string? Version);
}
