using Microsoft.Extensions.Localization;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Backups;

/// <summary><c>backup make FILE</c>, <c>backup verify FILE</c>, <c>backup restore FILE [KEYS]</c>. The first works while the site does.</summary>
internal sealed class BackupCommand(BackupMaker maker, BackupRestore restore, IStringLocalizer<FrameworkTexts> l) : ICommand
{
    private const string KeysEnding = ".keys.json";

    public string Name => "backup";

    public IReadOnlyList<string> Usage { get; } = ["backup make FILE", "backup verify FILE", "backup restore FILE [KEYS]"];

    /// <summary>None of them needs a database of this site, and to restore there must be none.</summary>
    public bool NeedsDatabase => false;

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        try
        {
            return await DoAsync(arguments, output, ct);
        }
        catch (Exception e) when (S3Trouble.IsIn(e))
        {
            throw new RuleException("backup.store", "Magazyn plików nie odpowiada albo odmawia ({0}). Sprawdź ustawienia Rcwes:Files:S3 i spróbuj jeszcze raz. Po tej próbie nie ma ani kopii, ani serwisu.", e.Message);
        }
    }

    private async Task<bool> DoAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        switch (arguments)
        {
            case ["make", var file]:
                var archive = ICommand.FullPath(file);
                Tell(output, await maker.MakeAsync(archive, archive + KeysEnding, ct));
                await output.WriteLineAsync(l["Klucze są w osobnym pliku: {0}. Trzymaj go gdzie indziej niż kopię: razem dają się odczytać numery PESEL.", archive + KeysEnding]);
                return true;
            case ["verify", var file]:
                Tell(output, await BackupRestore.VerifyAsync(ICommand.FullPath(file), ct));
                await output.WriteLineAsync(l["Kopia jest cała."]);
                return true;
            case ["restore", var file]:
                Tell(output, await restore.RestoreAsync(ICommand.FullPath(file), null, ct));
                await output.WriteLineAsync(l["Serwis jest odtworzony bez kluczy: wszyscy zalogują się od nowa, a numerów PESEL i drugich składników logowania nie da się odczytać."]);
                return true;
            case ["restore", var file, var keys]:
                Tell(output, await restore.RestoreAsync(ICommand.FullPath(file), ICommand.FullPath(keys), ct));
                await output.WriteLineAsync(l["Serwis jest odtworzony. Możesz go uruchomić."]);
                return true;
            default:
                return false;
        }
    }

    private void Tell(TextWriter output, Manifest manifest)
    {
        output.WriteLine(l["Kopia z {0}: {1}, ostatnie zdarzenie nr {2}.", Warsaw.FromUtc(manifest.MadeUtc).ToString("d.MM.yyyy, HH:mm", Cultures.Of(Cultures.Current)), l.Plural(manifest.Files.Count, "{0} plik|{0} pliki|{0} plików"), manifest.LastActivity]);
        foreach (var lost in manifest.Lost) output.WriteLine(l["Uwaga: bajtów tego pliku nie było już na serwisie: {0}", lost]);
    }
}
