using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Declaration;

/// <summary>Keeps the declaration as one entry of the settings. An act changes the context; the caller saves.</summary>
internal sealed class DeclarationDesk(RcwesDb db, SiteSettings settings)
{
    private static readonly JsonSerializerOptions Json = new(ContentJson.Options) { Converters = { new JsonStringEnumConverter() } };

    public async Task<AccessibilityDeclaration> ReadAsync(CancellationToken ct) => Of<AccessibilityDeclaration>(await settings.AllAsync(ct), AccessibilityDeclaration.SettingName) ?? new();

    public async Task<LastCheck?> LastCheckAsync(CancellationToken ct) => Of<LastCheck>(await settings.AllAsync(ct), LastCheck.SettingName);

    /// <param name="changed">What it says from now on.</param>
    /// <param name="seen">The revision that the person saw.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task SaveAsync(AccessibilityDeclaration changed, int seen, Actor actor, DateTime now, CancellationToken ct)
    {
        // Read from the table, not from the cache: somebody may have saved a moment ago.
        var stored = await db.Set<SettingRow>().FindAsync([AccessibilityDeclaration.SettingName], ct);
        var present = stored is null ? new() : JsonSerializer.Deserialize<AccessibilityDeclaration>(stored.Value, Json) ?? new();
        if (present.Revision != seen)
            throw new RuleException("declaration.overtaken", "Ktoś inny zmienił deklarację. Otwórz ją jeszcze raz i wpisz swoje zmiany.");
        if (changed.Open.Any(s => s.Kind == ShortfallKind.Cost) && changed.CostAssessment.IsEmpty)
            throw new RuleException("declaration.assessment", "Napisz ocenę nadmiernych kosztów: bez niej nie można się na nie powołać.") { Field = "CostPl" };
        await PutAsync(changed with { Revision = seen + 1, Keeper = actor.Kind == ActorKind.User ? actor.Id : changed.Keeper }, now, ct);
        db.Activities.Add(ActivityEntry.Of(ContentModule.Key, "declaration", AccessibilityDeclaration.SettingName, "changed", actor, now));
    }

    /// <summary>Changes nothing that the public sees, so it has no revision of its own.</summary>
    public async Task RememberReminderAsync(AccessibilityDeclaration declaration, int year, DateTime now, CancellationToken ct) =>
        await PutAsync(declaration with { RemindedFor = year }, now, ct);

    public Task<bool> KeepAsync(LastCheck check, DateTime now, CancellationToken ct) =>
        settings.SetAsync(LastCheck.SettingName, JsonSerializer.SerializeToNode(check, Json), now, ct);

    private Task<bool> PutAsync(AccessibilityDeclaration declaration, DateTime now, CancellationToken ct) =>
        settings.SetAsync(AccessibilityDeclaration.SettingName, JsonSerializer.SerializeToNode(declaration, Json), now, ct);

    /// <summary>Null as well for an entry that a recipe brought in a shape we cannot read: the page then says what it knows.</summary>
    private static T? Of<T>(JsonObject all, string name) where T : class
    {
        try
        {
            return all[name]?.Deserialize<T>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
