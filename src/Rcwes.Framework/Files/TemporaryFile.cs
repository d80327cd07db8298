namespace Rcwes.Framework.Files;

internal static class TemporaryFile
{
    /// <summary>A new file that nobody else of the machine can read.</summary>
    public static FileStream Own(string path) => Open(path, FileAccess.Write, FileOptions.Asynchronous);

    /// <summary>A file that only we can read and that is gone when it is closed.</summary>
    public static FileStream Create() => Open(Path.Combine(Path.GetTempPath(), $"rcwes-{Guid.NewGuid():N}"), FileAccess.ReadWrite, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private static FileStream Open(string path, FileAccess access, FileOptions how)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = access, Share = FileShare.None, Options = how };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }
}
