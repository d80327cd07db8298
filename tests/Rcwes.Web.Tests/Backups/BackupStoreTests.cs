using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Backups;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Modules;

namespace Rcwes.Web.Tests.Backups;

/// <summary>A site that keeps its files in a bucket has backups as any other has, and goes from a bucket to the disk and back.</summary>
public sealed class BackupStoreTests : IAsyncLifetime
{
    private const string First = "pierwszy";
    private const string Second = "drugi";
    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-backup-").FullName;
    private S3Server _server = null!;
    private IAmazonS3 _client = null!;
    private Site _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_folder, "kopia.tar.gz");

    public async ValueTask InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        _client = S3FileStore.Connect(new(_server.Endpoint, S3Server.Bucket, S3Server.Key, S3Server.Key, "us-east-1", ""));
        _site = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            _server.Use(o.Settings, First);
            o.SampleData = false;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _client.Dispose();
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_lies_in_a_bucket_goes_through_an_archive_to_the_disk_and_from_the_disk_into_another_bucket()
    {
        await PutAsync("kopie/żółw.txt", "żółw");
        await PutAsync("kopie/zdjęty.txt", "zdjęty");
        await _site.InScopeAsync(async s =>
        {
            // Withdrawn: no row knows of the bytes, and they may be given back.
            await s.GetRequiredService<StoredFiles>().WithdrawMediaAsync("kopie/zdjęty.txt", Actor.System, Ct);
            await s.GetRequiredService<StoredFiles>().AddPrivateAsync("pismo.txt", new MemoryStream("Tylko dla nas."u8.ToArray()), Actor.System, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        var made = await MakeAsync(In(_client, First));
        Assert.Empty(made.Lost);
        Assert.Contains(made.Files, f => f is { Store: "media", Path: "kopie/zdjęty.txt" });
        Assert.Contains(made.Files, f => f.Store == "private");
        await BackupRestore.VerifyAsync(Archive, Ct);

        var (disk, onDisk) = (Database("dysk"), OnDisk("dysk"));
        await new BackupRestore(disk, onDisk).RestoreAsync(Archive, Archive + ".keys.json", Ct);
        await AllThereAsync(disk, onDisk, made.Files);
        var again = Path.Combine(_folder, "z-dysku.tar.gz");
        var fromDisk = await new BackupMaker(disk, onDisk, TimeProvider.System).MakeAsync(again, again + ".keys.json", Ct);
        Assert.Equal(made.Files, fromDisk.Files);
        Assert.Equal(made.LastActivity, fromDisk.LastActivity);

        var (bucket, inBucket) = (Database("kubełek"), In(_client, Second));
        await new BackupRestore(bucket, inBucket).RestoreAsync(again, again + ".keys.json", Ct);
        await AllThereAsync(bucket, inBucket, made.Files);
        // Where files lie already, nothing is restored over them, though there is no database.
        Assert.Equal("backup.not-empty", (await Assert.ThrowsAsync<RuleException>(() => new BackupRestore(Database("trzecia"), inBucket).RestoreAsync(again, null, Ct))).Code);
        await using var second = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            _server.Use(o.Settings, Second);
            (o.Settings["ConnectionStrings:Rcwes"], o.Settings["Rcwes:DataDirectory"]) = (bucket.ConnectionString, bucket.DataDirectory);
            o.SampleData = false;
        });
        var file = await second.Visitor().GetAsync("/media/kopie/%C5%BC%C3%B3%C5%82w.txt");
        Assert.Equal((HttpStatusCode.OK, "żółw"), (file.Status, file.Html));
    }

    [Fact]
    public async Task An_object_that_is_replaced_between_its_head_and_its_bytes_is_copied_as_the_database_knows_it()
    {
        await PutAsync("kopie/plakat.txt", "pierwsza, dłuższa treść");
        var replaced = 0;
        using var client = new Interrupted(Config)
        {
            BeforeGet = async key =>
            {
                if (key.EndsWith("/plakat.txt", StringComparison.Ordinal) && replaced++ == 0) await PutAsync("kopie/plakat.txt", "druga");
            },
        };
        var made = await MakeAsync(In(client, First));
        Assert.True(replaced > 0);
        Assert.Empty(made.Lost);
        var (database, stores) = (Database("druga"), OnDisk("druga"));
        await new BackupRestore(database, stores).RestoreAsync(Archive, null, Ct);
        using var reader = new StreamReader((await stores.Media.OpenAsync(FilePath.Parse("kopie/plakat.txt"), Ct))!);
        Assert.Equal("druga", await reader.ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task An_object_that_vanishes_while_it_is_copied_is_named_and_the_rest_is_kept()
    {
        await PutAsync("kopie/zgubiony.txt", "był");
        await PutAsync("kopie/zostaje.txt", "jest");
        using var client = new Interrupted(Config)
        {
            BeforeGet = key => key.EndsWith("/zgubiony.txt", StringComparison.Ordinal) ? _client.DeleteObjectAsync(S3Server.Bucket, key, Ct) : Task.CompletedTask,
        };
        var made = await MakeAsync(In(client, First));
        Assert.Equal(["media/kopie/zgubiony.txt"], made.Lost);
        Assert.Contains(made.Files, f => f.Path == "kopie/zostaje.txt");
        Assert.Equal(made.Lost, (await BackupRestore.VerifyAsync(Archive, Ct)).Lost);
    }

    [Fact]
    public async Task A_restore_that_the_store_breaks_off_leaves_nothing_behind_and_succeeds_the_next_time()
    {
        foreach (var name in new[] { "a", "b", "c", "d" }) await PutAsync($"kopie/{name}.txt", name);
        var made = await MakeAsync(In(_client, First));
        var database = Database("druga");
        var puts = 0;
        using (var client = new Interrupted(Config) { BeforePut = () => ++puts > 2 ? throw new AmazonS3Exception("The disk of the store is full.") : Task.CompletedTask })
            await Assert.ThrowsAsync<AmazonS3Exception>(() => new BackupRestore(database, In(client, Second)).RestoreAsync(Archive, null, Ct));
        Assert.Equal(3, puts);
        var stores = In(_client, Second);
        foreach (var store in new[] { stores.Media, stores.Private }) Assert.Empty(await store.ListAsync("", Ct).ToListAsync(Ct));
        Assert.Empty(Directory.GetFiles(database.DataDirectory));
        await new BackupRestore(database, stores).RestoreAsync(Archive, null, Ct);
        await AllThereAsync(database, stores, made.Files);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_gets_a_sentence_and_no_archive()
    {
        await _server.DisposeAsync();
        var refused = await Assert.ThrowsAsync<RuleException>(() => _site.InScopeAsync(s =>
            s.GetServices<ICommand>().Single(c => c.Name == "backup").RunAsync(["make", Archive], TextWriter.Null, Ct)));
        Assert.Equal("backup.store", refused.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    private AmazonS3Config Config => (AmazonS3Config)_client.Config;

    private Task<Manifest> MakeAsync(FileStores stores) => _site.InScopeAsync(s =>
        new BackupMaker(s.GetRequiredService<DatabaseOptions>(), stores, TimeProvider.System).MakeAsync(Archive, Archive + ".keys.json", Ct));

    private DatabaseOptions Database(string folder) => new(DatabaseEngine.Sqlite, $"Data Source={Path.Combine(_folder, folder, "rcwes.db")}", Path.Combine(_folder, folder));

    private FileStores OnDisk(string folder) => new(new LocalFileStore(Path.Combine(_folder, folder, "media")), new LocalFileStore(Path.Combine(_folder, folder, "private")));

    /// <summary>As the configuration with this prefix makes them.</summary>
    private static FileStores In(IAmazonS3 client, string prefix) => new(new S3FileStore(client, S3Server.Bucket, $"{prefix}/media/"), new S3FileStore(client, S3Server.Bucket, $"{prefix}/private/"));

    /// <summary>The very files, byte by byte, and none without its bytes.</summary>
    private static async Task AllThereAsync(DatabaseOptions database, FileStores stores, IReadOnlyList<KeptFile> files)
    {
        foreach (var file in files)
        {
            await using var bytes = await stores[file.Store].OpenAsync(FilePath.Parse(file.Path), Ct);
            Assert.NotNull(bytes);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(bytes, Ct)));
        }
        await using var db = DesignTime.Sqlite(new(SiteModules.All), database.ConnectionString);
        foreach (var row in await db.Set<StoredFile>().ToListAsync(Ct)) Assert.Contains(files, f => f.Store == row.Store && f.Path == row.Path && f.Sha256 == row.Sha256);
    }

    private Task PutAsync(string path, string words) => _site.InScopeAsync(async s =>
    {
        await s.GetRequiredService<StoredFiles>().PutMediaAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(words)), FileOrigin.Recipe, Actor.System, Ct);
        await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    });

    /// <summary>The client of S3 with somebody else's act between two of its requests.</summary>
    private sealed class Interrupted(AmazonS3Config config) : AmazonS3Client(new BasicAWSCredentials(S3Server.Key, S3Server.Key), config)
    {
        public Func<string, Task> BeforeGet { get; init; } = _ => Task.CompletedTask;

        public Func<Task> BeforePut { get; init; } = () => Task.CompletedTask;

        public override async Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default)
        {
            await BeforeGet(request.Key);
            return await base.GetObjectAsync(request, cancellationToken);
        }

        public override async Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default)
        {
            await BeforePut();
            return await base.PutObjectAsync(request, cancellationToken);
        }
    }
}
