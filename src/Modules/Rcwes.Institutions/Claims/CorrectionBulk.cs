using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Claims;

/// <summary>The list of corrections that wait, for picking.</summary>
internal sealed class CorrectionList(CorrectionDesk desk) : BulkList
{
    public const string Key = "institution-corrections";

    public override string Name => Key;

    public override string Address => "/admin/instytucje/poprawki";

    public override string Kind => Correction.Subject;

    public override async Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct) => [.. (await desk.WaitingIdsAsync(most, ct)).Select(id => $"{id}")];
}

/// <summary>A decision on whole corrections: all their fields that wait.</summary>
internal abstract class DecideMany(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : BulkAct(texts)
{
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    public override string List => CorrectionList.Key;

    public override string Permission => InstitutionsPermissions.Approve;

    /// <summary>The letter has gone out and the entry may have moved on; what was wrong is put right in the entry.</summary>
    public override bool CanUndo => false;

    /// <summary>The rest of the work: which fields go where, and what is said of it.</summary>
    protected abstract (bool Approves, string? Answer, string Says) Decision(BulkTurn turn);

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        var desk = services.GetRequiredService<CorrectionDesk>();
        var line = Guid.TryParse(id, out var key) ? await desk.FindAsync(key, ct) : null;
        if (line is null) throw new RuleException("correction.missing", "Nie ma takiej poprawki.");
        var entry = await desk.EntryAsync(line.Correction, ct);
        var keys = line.Correction.Fields.Where(f => f.State == CorrectionState.Waiting).Select(f => f.Key).ToHashSet();
        var (approves, answer, says) = Decision(turn);
        var none = new HashSet<string>();
        await desk.DecideAsync(line.Correction, entry, approves ? keys : none, approves ? none : keys, answer, turn.Actor, ct);
        _db.ChangeTracker.Clear();
        return new(says);
    }
}

internal sealed class ApproveMany(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : DecideMany(services, texts)
{
    public override string Name => "institutions.approve-corrections";

    public override BulkWords Words { get; } = new("Zatwierdź", "Zatwierdzić {0} poprawkę?|Zatwierdzić {0} poprawki?|Zatwierdzić {0} poprawek?", "Zatwierdzono: {0}.", "Nie zatwierdzono: {0}.")
    {
        Note = "Wpisy zmienią się od razu, a przedstawiciele dostaną wiadomość. Tego nie da się cofnąć jednym przyciskiem.",
    };

    protected override (bool, string?, string) Decision(BulkTurn turn) => (true, null, "Wpis powie to, co przysłała instytucja.");
}

internal sealed class RefuseMany(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : DecideMany(services, texts)
{
    private const string Answer = "Answer";

    public override string Name => "institutions.refuse-corrections";

    public override BulkWords Words { get; } = new("Odrzuć", "Odrzucić {0} poprawkę?|Odrzucić {0} poprawki?|Odrzucić {0} poprawek?", "Odrzucono: {0}.", "Nie odrzucono: {0}.")
    {
        Note = "Wpisy zostaną takie, jakie są, a przedstawiciele dostaną wiadomość.",
        Danger = true,
    };

    public override Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>(
        [new(Answer, Texts["Co napisać przedstawicielom?"], BulkInput.Area) { Longest = 500 }]);

    protected override (bool, string?, string) Decision(BulkTurn turn) => (false, turn[Answer], "Wpis zostanie taki, jaki jest.");
}
