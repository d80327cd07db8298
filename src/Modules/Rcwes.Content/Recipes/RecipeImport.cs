using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary>How far an import goes.</summary>
internal enum ImportMode
{
    Run,

    /// <summary>Does everything, tells what came of it, and takes it back.</summary>
    DryRun,

    /// <summary>Does nothing when there is content already, e.g. because another node was faster.</summary>
    OnlyIntoEmptySite,
}

/// <summary>Runs recipes in one transaction: all of it is stored or nothing, files included.</summary>
internal sealed partial class RecipeImport(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecipeImport> logger)
{
    /// <summary>Imports come one after another, also from several nodes.</summary>
    private const long LockKey = 0x5243574553_02;

    public Task<RecipeReport> RunAsync(Recipe recipe, Actor actor, ImportMode mode, CancellationToken ct) => RunAsync([recipe], actor, mode, ct);

    /// <exception cref="RuleException">What is wrong in the recipe and where; nothing was stored.</exception>
    public async Task<RecipeReport> RunAsync(IReadOnlyList<Recipe> recipes, Actor actor, ImportMode mode, CancellationToken ct)
    {
        // A scope of its own: an import that fails must leave no half-made entities in the page's context.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        db.Database.AutoSavepointsEnabled = false;
        var run = new RecipeRun(actor, clock.GetUtcNow().UtcDateTime, null) { IsTrial = mode == ImportMode.DryRun };
        var reports = new List<StepReport>();
        try
        {
            // On SQLite beginning is taking the write lock, which lets one import in at a time as well.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", ct);
            if (mode == ImportMode.OnlyIntoEmptySite && !await IsEmptyAsync(db, ct)) return new([], []);
            await RunStepsAsync(scope.ServiceProvider, recipes, run, reports, ct);
            if (mode == ImportMode.DryRun) await transaction.RollbackAsync(ct);
            else await transaction.CommitAsync(ct);
        }
        catch (Exception e)
        {
            await UndoAsync(run);
            if (StorageTrouble.IsIn(e)) throw new RuleException("recipe.busy", "Baza danych jest zajęta albo na dysku zabrakło miejsca. Nic się nie zmieniło: spróbuj za chwilę jeszcze raz.");
            throw;
        }
        if (mode == ImportMode.DryRun) await UndoAsync(run);
        else foreach (var act in run.AfterCommit) await act(ct);
        return new(reports, run.Notes);
    }

    public static async Task<bool> IsEmptyAsync(RcwesDb db, CancellationToken ct) =>
        !await db.Set<ItemVersion>().AnyAsync(ct) && !await db.Set<DefinitionRow>().AnyAsync(ct);

    private static async Task RunStepsAsync(IServiceProvider services, IReadOnlyList<Recipe> recipes, RecipeRun run, List<StepReport> reports, CancellationToken ct)
    {
        var db = services.GetRequiredService<RcwesDb>();
        var kinds = services.GetServices<IRecipeStep>().ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);
        var siteName = (await services.GetRequiredService<SiteSettings>().ReadAsync(ct)).SiteName("pl");
        foreach (var step in await services.GetRequiredService<RecipePlan>().MakeAsync(recipes, run, siteName, ct))
        {
            var tally = new RecipeTally();
            var applies = kinds.TryGetValue(step.Name, out var kind);
            if (applies) await RunStepAsync(kind!, step, run with { FileFolder = step.FileFolder, Tally = tally }, db, ct);
            else run.Note("Krok „{0}” nie dotyczy tego serwisu. Pominięto go.", step.Name);
            reports.Add(new(step.Place, step.Name, applies, tally));
        }
    }

    private static async Task RunStepAsync(IRecipeStep kind, PlannedStep step, RecipeRun run, RcwesDb db, CancellationToken ct)
    {
        try
        {
            await kind.ImportAsync(step.Document, run, ct);
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException e)
        {
            throw e.At(step.Place);
        }
        catch (DbUpdateException e) when (!StorageTrouble.IsIn(e) && e.InnerException is SqliteException or PostgresException)
        {
            throw new RuleException("recipe.database", "Baza danych nie przyjęła tego kroku: {0}", e.InnerException!.Message).At(step.Place);
        }
    }

    private async Task UndoAsync(RecipeRun run)
    {
        foreach (var undo in Enumerable.Reverse(run.OnFailure))
        {
            try
            {
                await undo();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
            {
                // The next one must still have its turn; what stays behind is a file that nothing points to.
                NotUndone(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A file of a failed recipe import could not be taken back")]
    private static partial void NotUndone(ILogger logger, Exception exception);
}
