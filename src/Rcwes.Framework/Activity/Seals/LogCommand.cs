using Microsoft.Extensions.Localization;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Activity.Seals;

/// <summary><c>log verify [SEAL]</c> counts the seals of the activity log again; <c>log accept</c> goes on with the chain as it is, after a restore; <c>log export FILE</c> writes the signed archive.</summary>
internal sealed class LogCommand(SealBook book, SealedExport export, IStringLocalizer<FrameworkTexts> l) : ICommand
{
    public string Name => "log";

    public IReadOnlyList<string> Usage { get; } = ["log verify [SEAL]", "log accept", "log export FILE"];

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        switch (arguments)
        {
            case ["verify"]:
                await VerifyAsync(null, output, ct);
                return true;
            case ["verify", var known]:
                await VerifyAsync(known, output, ct);
                return true;
            case ["accept"]:
                var last = await book.AcceptAsync(ct);
                await output.WriteLineAsync(last is null ? l["Nic nie jest jeszcze zapieczętowane. Pierwsza pieczęć powstanie w ciągu dziesięciu minut."] : l["Ostatnia pieczęć nr {0}: {1}", last.Number, last.Hash]);
                return true;
            case ["export", var file]:
                var path = ICommand.FullPath(file);
                if (File.Exists(path)) throw new RuleException("log.file", "Plik {0} już jest. Podaj inną nazwę.", path);
                await using (var archive = TemporaryFile.Own(path))
                {
                    var count = await export.WriteAsync(archive, ct);
                    await output.WriteLineAsync(l["Zapisano {0} i podpis: {1}", l.Plural(count, "{0} zdarzenie|{0} zdarzenia|{0} zdarzeń"), path]);
                }
                return true;
            default:
                return false;
        }
    }

    private async Task VerifyAsync(string? known, TextWriter output, CancellationToken ct)
    {
        var report = await book.VerifyAsync(known, ct);
        if (!report.IsSound) throw new RuleException("log.broken", string.Join(Environment.NewLine, SealWords.Of(report, l)));
        foreach (var sentence in SealWords.Of(report, l)) await output.WriteLineAsync(sentence);
    }
}
