namespace Rcwes.TestKit;

/// <summary>Where the sources lie, for tests that read them or need the host's content root.</summary>
public static class Repository
{
    /// <summary>Folder of <c>Rcwes.Cms.sln</c>.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Rcwes.Cms.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Rcwes.Cms.sln above {AppContext.BaseDirectory}.");
    }
}
