using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Files;

namespace Rcwes.Advisory.Files;

/// <summary>A file that belongs to a request. Its bytes, name and type are kept by the private store of the framework.</summary>
internal sealed class RequestFile
{
    /// <summary>Files of one request.</summary>
    public const int Most = 20;

    // For EF.
    private RequestFile() { }

    public RequestFile(Guid request, Guid file, bool isForClient, bool isByClient, Actor actor, DateTime now)
    {
        (RequestId, FileId, IsForClient, IsByClient, AtUtc) = (request, file, isForClient, isByClient, now);
        (ActorKind, ActorId) = (actor.Kind, actor.Id);
    }

    /// <summary>Of the stored file.</summary>
    public Guid FileId { get; private set; }

    public Guid RequestId { get; private set; }

    /// <summary>False for what only staff see.</summary>
    public bool IsForClient { get; private set; }

    public bool IsByClient { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public string? ActorId { get; private set; }

    public DateTime AtUtc { get; private set; }

    public Actor Actor => new(ActorKind, ActorId);
}

/// <summary>The table of files of requests.</summary>
internal static class FileTables
{
    public static void Configure(ModelBuilder model) => model.Entity<RequestFile>(file =>
    {
        file.ToTable("advisory_files");
        file.HasKey(f => f.FileId);
        file.Property(f => f.FileId).ValueGeneratedNever();
        file.Property(f => f.ActorId).HasMaxLength(100);
        file.Ignore(f => f.Actor);
        file.HasOne<AdviceRequest>().WithMany().HasForeignKey(f => f.RequestId).OnDelete(DeleteBehavior.Cascade);
        file.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Cascade);
        file.HasIndex(f => f.RequestId);
    });
}
