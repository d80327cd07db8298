using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Institutions.Territory;

/// <summary><c>teryt import FILE</c>, and the same with <c>--dry-run</c> to see what it would do.</summary>
internal sealed class TerytCommand(TercImport import, TimeProvider clock, IStringLocalizer<InstitutionsTexts> l) : ICommand
{
    public string Name => "teryt";

    public IReadOnlyList<string> Usage { get; } = ["teryt import FILE [--dry-run]"];

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        if (arguments is not ["import", var file, ..] || arguments.Count > 3 || arguments is [_, _, not "--dry-run"]) return false;
        var dryRun = arguments.Count == 3;
        TercFile list;
        await using (var stream = File.OpenRead(ICommand.FullPath(file))) list = TercFile.Read(stream);
        var report = await import.RunAsync(list, dryRun, Actor.System, clock.GetUtcNow().UtcDateTime, ct);
        await output.WriteLineAsync(l.Plural(report.Gminas, "Stan na {1}: {0} gmina w województwie|Stan na {1}: {0} gminy w województwie|Stan na {1}: {0} gmin w województwie", report.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        foreach (var (title, lines) in new[] { (l["Nowe"], report.Added), (l["Nowa nazwa"], report.Renamed), (l["Inny rodzaj"], report.KindChanged), (l["Już ich nie ma"], report.Gone), (l["Są znowu"], report.Returned) })
        {
            if (lines.Count == 0) continue;
            await output.WriteLineAsync($"{title.Value} ({lines.Count})");
            foreach (var line in lines) await output.WriteLineAsync($"  {line}");
        }
        await output.WriteLineAsync(report.IsEmpty ? l["Nic się nie zmienia."] : dryRun ? l["To była próba: niczego nie zapisano."] : l["Zapisano."]);
        return true;
    }
}
