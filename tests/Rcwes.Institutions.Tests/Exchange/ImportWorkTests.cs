using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>An import that is broken off, done by two, or begun from the command line.</summary>
public abstract class ImportWorkTests(Site site)
{
    private const int Rows = 9;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_broken_off_in_the_middle_goes_on_and_does_every_row_once()
    {
        var (id, name) = await CheckedAsync("Fundacja Przerwana Nić");
        using var power = new CancellationTokenSource();
        // The process ends while the second batch is at work: the clock is read for the lease, then twice in each batch.
        var broken = new ImportWork(Scopes, new EndingClock(power, afterReadings: 4)) { Batch = 2 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broken.RunAsync(id, power.Token));
        Assert.Equal((ImportState.Running, 2), await StateAsync(id));
        Assert.Equal(2, await CountAsync(name));

        await new ImportWork(Scopes, TimeProvider.System) { Batch = 2 }.RunAsync(id, Ct);
        Assert.Equal(ImportState.Done, (await StateAsync(id)).State);
        Assert.Equal(Rows, await CountAsync(name));
    }

    [Fact]
    public async Task Two_workers_on_one_import_do_every_row_once_between_them()
    {
        var (id, name) = await CheckedAsync("Stowarzyszenie Dwie Ręce");
        // Negative control: each of the two would add the first row, as far as it knows.
        foreach (var _ in new[] { 1, 2 })
            await site.InScopeAsync(async services =>
            {
                var db = services.GetRequiredService<RcwesDb>();
                var (import, row) = (await db.Set<InstitutionImport>().SingleAsync(i => i.Id == id, Ct), await db.Set<ImportRow>().OrderBy(r => r.Number).FirstAsync(r => r.ImportId == id, Ct));
                var planner = await ImportWork.PlannerAsync(services, import, Ct);
                Assert.Equal(RowOutcome.New, planner.Finish(planner.Begin(row.Number, row.Cells), null).Outcome);
            });
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new ImportWork(Scopes, TimeProvider.System) { Batch = 2 }.RunAsync(id, Ct), Ct)));
        // Whoever left early left the rest to the other one; a third finds what may be left.
        await new ImportWork(Scopes, TimeProvider.System) { Batch = 2 }.RunAsync(id, Ct);
        Assert.Equal(ImportState.Done, (await StateAsync(id)).State);
        Assert.Equal(Rows, await CountAsync(name));
        var subject = id.ToString();
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == subject && a.Verb == "finished", Ct)));
    }

    [Fact]
    public async Task A_worker_that_lives_is_let_alone_and_one_that_died_is_followed()
    {
        var (id, name) = await CheckedAsync("Fundacja Cudza Praca");
        await LeaseAsync(id, DateTime.UtcNow.AddMinutes(1));
        await new ImportWork(Scopes, TimeProvider.System).RunAsync(id, Ct);
        Assert.Equal((ImportState.Running, 0), await StateAsync(id));
        Assert.Equal(0, await CountAsync(name));

        await LeaseAsync(id, DateTime.UtcNow.AddMinutes(-1));
        await new ImportWork(Scopes, TimeProvider.System).RunAsync(id, Ct);
        Assert.Equal(ImportState.Done, (await StateAsync(id)).State);
        Assert.Equal(Rows, await CountAsync(name));
    }

    [Fact]
    public async Task The_command_tells_of_every_row_while_a_site_beside_it_takes_the_work_away()
    {
        var name = Samples.Name("Koło Dwa Procesy");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(file, Importing.Csv(["nazwa;typ;miejscowosc", .. Enumerable.Range(1, Rows).Select(i => $"{name} {(char)('A' + i)};STO;Miejsce {(char)('A' + i)}")]), Ct);
        var called = Path.GetFileName(file);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        // The job of the site, always quicker: it takes what is at work without a pause.
        var beside = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var due = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<InstitutionImport>()
                    .Where(i => i.FileName == called && (i.State == ImportState.Checking || i.State == ImportState.Running)).Select(i => i.Id).ToListAsync(Ct));
                foreach (var id in due) await new ImportWork(Scopes, TimeProvider.System) { Batch = 1 }.RunAsync(id, Ct);
            }
        }, Ct);
        try
        {
            Assert.Contains($"dodany: {Rows}", await CommandAsync("import", file));
            Assert.Equal(Rows, await CountAsync(name));
        }
        finally
        {
            await over.CancelAsync();
            File.Delete(file);
            await beside;
        }
    }

    [Fact]
    public async Task The_page_is_told_how_far_the_work_is_until_it_is_done()
    {
        var (id, _) = await CheckedAsync("Fundacja Postęp");
        // Half of it, and then a worker that takes its time.
        using var power = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ImportWork(Scopes, new EndingClock(power, afterReadings: 4)) { Batch = 4 }.RunAsync(id, power.Token));
        await LeaseAsync(id, DateTime.UtcNow.AddMinutes(1));
        var client = (await site.SignInAsAdministratorAsync()).Client;
        Assert.Equal((4, Rows, false), await ProgressAsync());
        await LeaseAsync(id, DateTime.UtcNow.AddMinutes(-1));
        await new ImportWork(Scopes, TimeProvider.System).RunAsync(id, Ct);
        var (_, most, done) = await ProgressAsync();
        Assert.Equal((Rows, true), (most, done));
        using var unknown = await client.GetAsync($"/admin/instytucje/import/{Guid.NewGuid()}?handler=Progress", Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        async Task<(int Value, int Most, bool Done)> ProgressAsync()
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync($"/admin/instytucje/import/{id}?handler=Progress", Ct));
            Assert.NotEmpty(json.RootElement.GetProperty("text").GetString()!);
            return (json.RootElement.GetProperty("value").GetInt32(), json.RootElement.GetProperty("max").GetInt32(), json.RootElement.GetProperty("done").GetBoolean());
        }
    }

    [Fact]
    public async Task Who_decides_after_somebody_pressed_run_changes_nothing()
    {
        var name = Samples.Name("Fundacja Spóźniona Decyzja");
        var id = await site.InScopeAsync(async s => (await s.GetRequiredService<ImportDesk>().StageAsync(new MemoryStream(Importing.Csv("nazwa;typ;gmina", $"{name};STO;Sława", $"{name};FUN;Sława")), "lista.csv", Actor.System, Ct)).Id);
        await ActAsync(id, (desk, import) => desk.CheckAsync(import, import.Mapping, listNew: false, Ct));
        await new ImportWork(Scopes, TimeProvider.System).RunAsync(id, Ct);
        await ActAsync(id, (desk, import) => desk.DecideAllAsync(import, add: true, Ct));
        // Both have looked at the import before a third one runs it.
        await site.InScopeAsync(async one => await site.InScopeAsync(async two =>
        {
            var (first, second) = (one.GetRequiredService<ImportDesk>(), two.GetRequiredService<ImportDesk>());
            var (seen, seenToo) = ((await first.FindAsync(id, Ct))!, (await second.FindAsync(id, Ct))!);
            await ActAsync(id, (desk, import) => desk.RunAsync(import, Actor.System, Ct));
            await new ImportWork(Scopes, TimeProvider.System).RunAsync(id, Ct);
            Assert.Equal("import.move", (await Assert.ThrowsAsync<RuleException>(() => first.DecideAsync(seen, new Dictionary<int, string> { [3] = "skip" }, Ct))).Code);
            Assert.Equal("import.move", (await Assert.ThrowsAsync<RuleException>(() => second.DecideAllAsync(seenToo, add: false, Ct))).Code);
            return true;
        }));
        var rows = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ImportRow>().AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Number).ToListAsync(Ct));
        Assert.All(rows, r => Assert.Equal((RowResult.Added, true), (r.Result, r.EntryId is not null)));
    }

    [Fact]
    public async Task The_command_shows_first_and_then_does_it()
    {
        var name = Samples.Name("Koło Wiersz Poleceń");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(file, Importing.Csv("nazwa;typ;nip", $"{name};STO;", $"{name} błędne;STO;123"), Ct);
        try
        {
            var look = await CommandAsync("import", file, "--dry-run");
            Assert.Contains("nowy wpis: 1", look);
            Assert.Contains("odrzucony: 1", look);
            Assert.Contains("To była próba", look);
            Assert.Equal(0, await CountAsync(name));
            Assert.Contains("dodany: 1", await CommandAsync("import", file));
            Assert.Equal(1, await CountAsync(name));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private IServiceScopeFactory Scopes => site.Services.GetRequiredService<IServiceScopeFactory>();

    /// <summary>An import of some rows that is about to run, with nobody else at work on it.</summary>
    private async Task<(Guid Id, string Name)> CheckedAsync(string name)
    {
        name = Samples.Name(name);
        var lines = Enumerable.Range(1, Rows).Select(i => $"{name} {(char)('A' + i)};STO;{Importing.Regon()}");
        var id = await site.InScopeAsync(async s => (await s.GetRequiredService<ImportDesk>().StageAsync(new MemoryStream(Importing.Csv(["nazwa;typ;regon", .. lines])), "lista.csv", Actor.System, Ct)).Id);
        await ActAsync(id, (desk, import) => desk.CheckAsync(import, import.Mapping, listNew: false, Ct));
        await new ImportWork(Scopes, TimeProvider.System).RunAsync(id, Ct);
        // What the rows have in common makes them suspected of one another: that is not what is tried here.
        await ActAsync(id, (desk, import) => desk.DecideAllAsync(import, add: true, Ct));
        await ActAsync(id, (desk, import) => desk.RunAsync(import, Actor.System, Ct));
        return (id, name);
    }

    private Task ActAsync(Guid id, Func<ImportDesk, InstitutionImport, Task> act) => site.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<ImportDesk>();
        desk.IsAttended = true;
        await act(desk, (await desk.FindAsync(id, Ct))!);
    });

    /// <summary>Another worker is at it until then.</summary>
    private Task LeaseAsync(Guid id, DateTime until) => site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<InstitutionImport>().Where(i => i.Id == id)
        .ExecuteUpdateAsync(i => i.SetProperty(p => p.WorkerId, Guid.NewGuid()).SetProperty(p => p.WorkerUntilUtc, until), Ct));

    private Task<string> CommandAsync(params string[] arguments) => site.InScopeAsync(async services =>
    {
        var output = new StringWriter();
        Assert.True(await services.GetServices<ICommand>().OfType<ImportCommand>().Single().RunAsync(arguments, output, Ct));
        return output.ToString();
    });

    private Task<(ImportState State, int Finished)> StateAsync(Guid id) => site.InScopeAsync(async services =>
    {
        var import = await services.GetRequiredService<RcwesDb>().Set<InstitutionImport>().SingleAsync(i => i.Id == id, Ct);
        return (import.State, import.Finished);
    });

    private Task<int> CountAsync(string name) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().CountAsync(i => i.Name.StartsWith(name), Ct));

    /// <summary>A clock at the end of whose readings the process is ended.</summary>
    private sealed class EndingClock(CancellationTokenSource power, int afterReadings) : TimeProvider
    {
        private int _readings;

        public override DateTimeOffset GetUtcNow()
        {
            if (_readings++ >= afterReadings) power.Cancel();
            return base.GetUtcNow();
        }
    }
}

[Collection<SqliteSite>]
public sealed class ImportWorkOnSqlite(SqliteSite site) : ImportWorkTests(site);

[Collection<PostgresSite>]
public sealed class ImportWorkOnPostgres(PostgresSite site) : ImportWorkTests(site);
