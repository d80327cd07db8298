using System.Text;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>What every store promises.</summary>
public abstract class FileStoreTests
{
    private static readonly FilePath Place = FilePath.Parse("galeria/zażółć.txt");

    public abstract IFileStore Store { get; }

    [Fact]
    public async Task What_is_saved_can_be_read_found_listed_replaced_and_deleted()
    {
        await SaveAsync(Place, "pierwsza");
        await SaveAsync(Place, "druga treść");
        await SaveAsync(FilePath.Parse("inne/plik.txt"), "x");
        await using (var stream = (await Store.OpenAsync(Place))!)
            Assert.Equal("druga treść", await new StreamReader(stream).ReadToEndAsync());
        Assert.Equal(Encoding.UTF8.GetByteCount("druga treść"), (await Store.FindAsync(Place))!.Size);
        Assert.Equal([Place], await PathsAsync("galeria/"));
        Assert.Equal(2, (await PathsAsync("")).Count);
        Assert.True(await Store.DeleteAsync(Place));
        Assert.False(await Store.DeleteAsync(Place));
        Assert.Null(await Store.OpenAsync(Place));
        Assert.Null(await Store.FindAsync(Place));
    }

    [Fact]
    public async Task Any_part_can_be_read()
    {
        await SaveAsync(Place, "0123456789");
        await using var stream = (await Store.OpenAsync(Place))!;
        stream.Seek(4, SeekOrigin.Begin);
        var part = new byte[3];
        await stream.ReadExactlyAsync(part);
        Assert.Equal((10, "456"), (stream.Length, Encoding.ASCII.GetString(part)));
    }

    [Fact]
    public async Task A_file_that_is_too_large_leaves_the_old_one_as_it_was()
    {
        await SaveAsync(Place, "stara");
        Assert.Equal("file.size", (await Assert.ThrowsAsync<RuleException>(() => Store.SaveAsync(Place, new MemoryStream(new byte[2_000_000]), 1_000_000))).Code);
        Assert.Equal(5, (await Store.FindAsync(Place))!.Size);
    }

    protected Task SaveAsync(FilePath path, string text) => Store.SaveAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(text)), 1_000_000);

    protected async Task<List<FilePath>> PathsAsync(string prefix)
    {
        var paths = new List<FilePath>();
        await foreach (var file in Store.ListAsync(prefix)) paths.Add(file.Path);
        return paths;
    }
}

public sealed class LocalFileStoreTests : FileStoreTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-files-").FullName;

    public override IFileStore Store => new LocalFileStore(Path.Combine(_folder, "media"));

    [Fact]
    public async Task A_link_leads_nowhere()
    {
        await SaveAsync(FilePath.Parse("a.txt"), "x");
        await File.WriteAllTextAsync(Path.Combine(_folder, "tajne.txt"), "tajne");
        File.CreateSymbolicLink(Path.Combine(_folder, "media", "link.txt"), Path.Combine(_folder, "tajne.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "media", "folder"), _folder);
        foreach (var path in new[] { FilePath.Parse("link.txt"), FilePath.Parse("folder/tajne.txt") })
        {
            Assert.Null(await Store.OpenAsync(path));
            Assert.Null(await Store.FindAsync(path));
            Assert.False(await Store.DeleteAsync(path));
            await Assert.ThrowsAsync<RuleException>(() => SaveAsync(path, "nadpisane"));
        }
        Assert.Equal("tajne", await File.ReadAllTextAsync(Path.Combine(_folder, "tajne.txt")));
        Assert.Single(await PathsAsync(""));
    }

    [Fact]
    public async Task A_broken_upload_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.SaveAsync(FilePath.Parse("a.txt"), new BrokenStream(), 1_000_000));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_below_a_file_or_in_place_of_a_folder_is_refused()
    {
        await SaveAsync(FilePath.Parse("a/b.txt"), "x");
        await Assert.ThrowsAsync<RuleException>(() => SaveAsync(FilePath.Parse("a"), "x"));
        await Assert.ThrowsAsync<RuleException>(() => SaveAsync(FilePath.Parse("a/b.txt/c.txt"), "x"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The line broke.");
    }
}
