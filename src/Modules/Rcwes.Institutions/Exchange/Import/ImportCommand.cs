using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary><c>instytucje import FILE</c>, and the same with <c>--dry-run</c> to see what it would do. New entries wait for staff.</summary>
internal sealed class ImportCommand(ImportDesk desk, ImportWork work, RcwesDb db, IStringLocalizer<InstitutionsTexts> l) : ICommand
{
    public string Name => "instytucje";

    public IReadOnlyList<string> Usage { get; } = ["instytucje import FILE [--dry-run]"];

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        if (arguments is not ["import", var file, ..] || arguments.Count > 3 || arguments is [_, _, not "--dry-run"]) return false;
        desk.IsAttended = true;
        InstitutionImport import;
        await using (var stream = File.OpenRead(ICommand.FullPath(file))) import = await desk.StageAsync(stream, file, Actor.System, ct);
        await output.WriteLineAsync($"{import.Format} · {l.Plural(import.Rows, "{0} wiersz|{0} wiersze|{0} wierszy")}");
        foreach (var (head, key) in import.Heads.Zip(import.Mapping))
            await output.WriteLineAsync($"  {head} → {(ImportFields.All.FirstOrDefault(f => f.Key == key) is { } field ? l[field.Label] : "–")}");
        await desk.CheckAsync(import, import.Mapping, listNew: false, ct);
        import = await WorkedAsync(import, ct);
        await TellAsync(import, output, ct);
        if (arguments.Count == 3)
        {
            await desk.DiscardAsync(import, ct);
            await output.WriteLineAsync(l["To była próba: niczego nie zapisano."]);
            return true;
        }
        await desk.RunAsync(import, Actor.System, ct);
        import = await WorkedAsync(import, ct);
        foreach (var (result, count) in await ImportCounts.ResultsAsync(db, import.Id, ct))
            await output.WriteLineAsync($"{l[ImportWords.Of(result).Word]}: {count}");
        return true;
    }

    private async Task TellAsync(InstitutionImport import, TextWriter output, CancellationToken ct)
    {
        foreach (var (outcome, count) in await ImportCounts.OutcomesAsync(db, import.Id, ct))
            await output.WriteLineAsync($"{l[ImportWords.Of(outcome).Word]}: {count}");
        await foreach (var row in new ImportView(db).Problems(import.Id).WithCancellation(ct))
        {
            await output.WriteLineAsync($"  {row.Number}. {row.Title}");
            foreach (var finding in row.Findings) await output.WriteLineAsync($"     {l.Of(finding)}");
            foreach (var like in row.Likes) await output.WriteLineAsync($"     {l[ImportWords.Of(like.Why)]}: {like.Name}");
        }
    }

    /// <summary>Does what is due, or waits until the site beside it has done it: its job takes whatever is at work.</summary>
    private async Task<InstitutionImport> WorkedAsync(InstitutionImport import, CancellationToken ct)
    {
        while (true)
        {
            await work.RunAsync(import.Id, ct);
            import = await FreshAsync(import, ct);
            if (import.State == ImportState.Stopped) throw new RuleException("import.stopped", "Import się przerwał. Otwórz go w panelu i wznów: {0}.", import.FileName);
            if (!import.State.IsAtWork()) return import;
            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }
    }

    private async Task<InstitutionImport> FreshAsync(InstitutionImport import, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await db.Set<InstitutionImport>().SingleAsync(i => i.Id == import.Id, ct);
    }
}
