using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Local;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Recipes;

/// <summary>The step <c>Partners</c>: partners by the name of their institution in the directory. Those that are there stay as staff have them.</summary>
internal sealed class PartnersStep(RcwesDb db, IInstitutions institutions, PartnerBook book, LocalBook locals, IPartners partners) : IRecipeStep
{
    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter() } };

    public string Name => "Partners";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        foreach (var entry in Read(step))
        {
            if (await db.Set<Partner>().AnyAsync(p => p.Name == entry.Name, ct))
            {
                run.Tally.Add("Partner", RecipeOutcome.Same);
                continue;
            }
            var facts = new PartnerFacts(entry.Name!, entry.Mailbox ?? "")
            {
                Phone = entry.Phone,
                AboutPl = entry.AboutPl,
                AboutEn = entry.AboutEn,
                Powiats = entry.Powiats ?? [],
                Topics = entry.Topics ?? [],
                Capacity = entry.Capacity,
            };
            await book.AddAsync(await InstitutionAsync(entry, run, ct), facts, run.Actor, ct);
            run.Tally.Add("Partner", RecipeOutcome.New);
        }
        foreach (var entry in ReadLocal(step)) await PutLocalAsync(entry, run, ct);
    }

    private async Task PutLocalAsync(LocalEntry entry, RecipeRun run, CancellationToken ct)
    {
        var isNew = !await db.Set<LocalPartnership>().AnyAsync(l => l.Name == entry.Name, ct);
        run.Tally.Add("LocalPartnership", isNew ? RecipeOutcome.New : RecipeOutcome.Same);
        if (!isNew) return;
        var local = await locals.AddAsync(new(entry.Name!, entry.GoalsPl ?? "", entry.Animator ?? "", entry.AnimatorEmail ?? "") { GoalsEn = entry.GoalsEn, Place = entry.Place, IsShown = true }, run.Actor, ct);
        foreach (var (words, sector) in entry.Members ?? [])
            foreach (var card in await institutions.FindAsync(words, FindAmong.Listed, 1, ct)) await locals.PutMemberAsync(local, card.Id, sector, run.Actor, ct);
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var all = await db.Set<Partner>().AsNoTracking().Where(p => p.State == PartnerState.Active).OrderBy(p => p.Name).ToListAsync(ct);
        if (all.Count == 0) return [];
        var cards = await institutions.CardsAsync([.. all.Select(p => p.InstitutionId)], ct);
        var entries = all.Select(p => JsonSerializer.SerializeToNode(new Entry(p.Name, cards.GetValueOrDefault(p.InstitutionId)?.Name ?? p.Name, p.Mailbox, p.Phone, p.AboutPl, p.AboutEn, p.Powiats, p.Topics, p.Capacity)));
        return [new JsonObject { ["name"] = Name, ["Partners"] = new JsonArray([.. entries]) }];
    }

    /// <summary>The institution of that very name, or a new one that waits for staff.</summary>
    private async Task<Guid> InstitutionAsync(Entry entry, RecipeRun run, CancellationToken ct)
    {
        var name = entry.Institution ?? entry.Name!;
        var taken = (await partners.ActiveAsync(ct)).Select(p => p.InstitutionId).ToHashSet();
        var found = (await institutions.FindAsync(name, FindAmong.Present, 20, ct)).FirstOrDefault(i => i.Name == name && !taken.Contains(i.Id));
        if (found is not null) return found.Id;
        var proposed = await institutions.ProposeAsync(new(name, null) { Email = entry.Mailbox }, run.Actor, run.Now, ct);
        await db.SaveChangesAsync(ct);
        return proposed;
    }

    private static List<Entry> Read(JsonObject step)
    {
        List<Entry?>? entries;
        try
        {
            entries = step["Partners"].Deserialize<List<Entry?>>();
        }
        catch (JsonException e)
        {
            throw new RuleException("recipe.partners", "Krok Partners: nie da się odczytać wpisu {0}.", e.Path ?? "Partners");
        }
        if (entries is null) return [];
        if (entries.Exists(e => e is null || string.IsNullOrWhiteSpace(e.Name) || string.IsNullOrWhiteSpace(e.Mailbox)))
            throw new RuleException("recipe.partners", "Krok Partners: każdy partner musi mieć nazwę i skrzynkę.");
        return entries!;
    }

    private static List<LocalEntry> ReadLocal(JsonObject step)
    {
        List<LocalEntry?>? entries;
        try
        {
            entries = step["Local"].Deserialize<List<LocalEntry?>>(Names);
        }
        catch (JsonException e)
        {
            throw new RuleException("recipe.partners", "Krok Partners: nie da się odczytać wpisu {0}.", e.Path ?? "Local");
        }
        if (entries?.Exists(e => e is null || string.IsNullOrWhiteSpace(e.Name) || string.IsNullOrWhiteSpace(e.AnimatorEmail)) == true)
            throw new RuleException("recipe.partners", "Krok Partners: każde partnerstwo lokalne musi mieć nazwę i adres animatora.");
        return [.. (entries ?? []).OfType<LocalEntry>()];
    }

    /// <summary>Members are found in the directory by words, the first that fits.</summary>
    private sealed record LocalEntry(string? Name, string? Place, string? GoalsPl, string? GoalsEn, string? Animator, string? AnimatorEmail, Dictionary<string, Sector>? Members);

    private sealed record Entry(string? Name, string? Institution, string? Mailbox, string? Phone, string? AboutPl, string? AboutEn, List<string>? Powiats, List<string>? Topics, int? Capacity);
}
