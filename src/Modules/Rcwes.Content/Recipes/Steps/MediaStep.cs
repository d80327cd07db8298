using System.Buffers.Text;
using System.Text.Json.Nodes;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes.Steps;

/// <summary>
/// The <c>media</c> step: files of the library, as Base64 in the recipe or lying beside it. Never fetches from other servers.
/// </summary>
internal sealed class MediaStep(IEnumerable<IRecipeMedia> libraries, RecipeOptions options) : IRecipeStep
{
    private const int LongestPath = 300;

    /// <summary>Folder beside an exported recipe in which a large library lies.</summary>
    private const string Folder = "media";

    private static readonly HashSet<string> Extensions = new(
        [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".pdf", ".mp4", ".mp3", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".zip", ".rtf", ".csv", ".txt"],
        StringComparer.OrdinalIgnoreCase);

    public string Name => "media";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (step.Any("Files") is not JsonArray files) throw new RuleException("recipe.media", "Krok „media” nie ma listy „Files”.");
        var library = libraries.FirstOrDefault();
        var there = library is null ? [] : (await library.ListAsync(ct)).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var left = 0;
        for (var i = 0; i < files.Count; i++)
        {
            try
            {
                var file = files[i] as JsonObject;
                var path = Target(file);
                // The export of a large library names its files; where they are already, nothing is missing.
                if (there.Contains(path) && file.Any("Base64").AsText() is null && file.Any("SourcePath").AsText() is { Length: > 0 } source && IsInside(source) && !(run.FileFolder is { } folder && File.Exists(Path.Combine(folder, source))))
                {
                    run.Tally.Add("File", RecipeOutcome.Same);
                    left++;
                    continue;
                }
                if (Content(file!, path, run) is not { } content) continue;
                if (library is not null) run.Tally.Add("File", await library.PutAsync(path, content, run, ct));
            }
            catch (RuleException e)
            {
                throw e.At($"Files[{i}]");
            }
        }
        if (left > 0) run.Note("Obok receptury nie ma {0} plików, które serwis już ma. Zostały bez zmian.", left);
        if (library is null && files.Count > 0) run.Note("Krok „{0}” nie dotyczy tego serwisu. Pominięto go.", Name);
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var files = new JsonArray();
        foreach (var library in libraries)
        {
            var all = await library.ListAsync(ct);
            if (IsLarge(all))
            {
                // More than a recipe may hold: it names the files, and their folder travels beside it.
                foreach (var (path, _) in all) files.Add(new JsonObject { ["TargetPath"] = path, ["SourcePath"] = Beside(path) });
                continue;
            }
            await foreach (var (path, content) in library.AllAsync(ct))
                files.Add(new JsonObject { ["TargetPath"] = path, ["Base64"] = Convert.ToBase64String(content) });
        }
        return files.Count == 0 ? [] : [new JsonObject { ["name"] = Name, ["Files"] = files }];
    }

    /// <summary>Base64 makes four bytes of three, and the rest of the site needs room in the same file.</summary>
    private long MostInside => options.LargestBytes / 2;

    private bool IsLarge(IReadOnlyList<(string Path, long Size)> all) => all.Sum(f => f.Size) > MostInside;

    /// <summary>Writes the files of a library that is too large for a recipe into the folder beside it.</summary>
    /// <returns>How many were written; none for a library that the recipe holds itself.</returns>
    public async Task<int> WriteBesideAsync(string folder, CancellationToken ct)
    {
        var written = 0;
        foreach (var library in libraries)
        {
            if (!IsLarge(await library.ListAsync(ct))) continue;
            await foreach (var (path, content) in library.AllAsync(ct))
            {
                var place = Path.Combine(folder, Beside(path));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                await File.WriteAllBytesAsync(place, content, ct);
                written++;
            }
        }
        return written;
    }

    /// <summary>Whether the recipe of this site names its files without holding them.</summary>
    public async Task<bool> StandsBesideAsync(CancellationToken ct)
    {
        foreach (var library in libraries) if (IsLarge(await library.ListAsync(ct))) return true;
        return false;
    }

    private static string Beside(string path) => $"{Folder}/{path}";

    private static string Target(JsonObject? file)
    {
        var path = (file.Any("TargetPath") ?? file.Any("Path")).AsText();
        if (string.IsNullOrWhiteSpace(path)) throw new RuleException("recipe.media", "Wpis kroku „media” nie ma ścieżki „TargetPath”.");
        if (!IsInside(path)) throw Outside(path);
        if (!Extensions.Contains(Path.GetExtension(path))) throw new RuleException("recipe.media-type", "Plików „{0}” receptura nie wczytuje.", Path.GetExtension(path));
        return path;
    }

    /// <summary>Forward slashes, names without dots alone, nothing that an operating system would read as another place.</summary>
    private static bool IsInside(string path) =>
        path.Length <= LongestPath && !path.Any(c => c is '\\' or ':' or '%' || char.IsControl(c))
        && path.Split('/').All(name => name.Length > 0 && name[0] is not ('.' or ' ') && name[^1] is not ('.' or ' '));

    /// <summary>The bytes; null when they lie on another server, which we do not ask.</summary>
    private byte[]? Content(JsonObject file, string path, RecipeRun run)
    {
        if (file.Any("Base64").AsText() is { } text) return Decoded(text, path);
        if (file.Any("SourcePath").AsText() is { Length: > 0 } source) return Beside(source, run.FileFolder);
        if (file.Any("SourceUrl").AsText() is not { Length: > 0 })
            throw new RuleException("recipe.media", "Plik „{0}” nie ma zawartości: potrzebne „Base64” albo „SourcePath”.", path);
        run.Note("Pominięto plik „{0}”: serwis nie pobiera plików z innych adresów.", path);
        return null;
    }

    private static byte[] Decoded(string text, string path) =>
        Base64.IsValid(text) ? Convert.FromBase64String(text) : throw new RuleException("recipe.media", "Zawartość pliku „{0}” nie jest poprawnym Base64.", path);

    private byte[] Beside(string source, string? folder)
    {
        if (!IsInside(source)) throw Outside(source);
        var file = folder is null ? null : new FileInfo(Path.Combine(folder, source));
        if (file is not { Exists: true }) throw new RuleException("recipe.media", "Nie ma pliku „{0}” obok receptury.", source);
        // A link, of the file or of a folder above it, could lead anywhere.
        for (FileSystemInfo? step = file; step is not null && step.FullName.Length > folder!.Length; step = Directory.GetParent(step.FullName))
            if (step.LinkTarget is not null) throw Outside(source);
        if (file.Length > options.LargestBytes) throw new RuleException("recipe.media", "Plik „{0}” jest za duży. Może mieć najwyżej {1} MB.", source, options.LargestMegabytes);
        return File.ReadAllBytes(file.FullName);
    }

    private static RuleException Outside(string path) =>
        new("recipe.media-path", "Pliku „{0}” nie można zapisać pod tą ścieżką. Ścieżka nie może wychodzić poza bibliotekę mediów.", path);
}
