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
        // The process ends while the second batch is at work.
        var broken = new ImportWork(Scopes, new EndingClock(power, afterReadings: 1)) { Batch = 2 };
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
