using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Requests;

/// <summary>Tables of requests, their links and the ledger of their owners.</summary>
internal static class RequestTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AdviceRequest>(request =>
        {
            // Sent means owned: the database refuses a request without owner.
            request.ToTable("advisory_requests", table => table.HasCheckConstraint("ck_advisory_requests_owned", "state = 'Draft' OR (owner_id IS NOT NULL AND owner_line IS NOT NULL AND number IS NOT NULL)"));
            request.Property(r => r.Id).ValueGeneratedNever();
            request.Property(r => r.Number).HasMaxLength(30);
            request.Property(r => r.Topic).HasMaxLength(AdviceTopic.LongestCode);
            request.Property(r => r.EnteredBy).HasMaxLength(36);
            request.Property(r => r.Culture).HasMaxLength(2);
            request.Property(r => r.ClientName).HasMaxLength(AdviceRequest.LongestLine);
            request.Property(r => r.GminaCode).HasMaxLength(6);
            request.Property(r => r.About).HasMaxLength(AdviceRequest.LongestAbout);
            request.Property(r => r.ContactName).HasMaxLength(AdviceRequest.LongestLine);
            request.Property(r => r.Email).HasMaxLength(AdviceRequest.LongestEmail);
            request.Property(r => r.Phone).HasMaxLength(AdviceRequest.LongestPhone);
            request.Property(r => r.Times).HasMaxLength(AdviceRequest.LongestNeed);
            request.Property(r => r.Access).HasMaxLength(AdviceRequest.LongestNeed);
            request.Property(r => r.Clause).HasMaxLength(40);
            request.Property(r => r.Stamp).IsConcurrencyToken();
            request.Ignore(r => r.Missing).Ignore(r => r.Week).Ignore(r => r.IsForgotten);
            request.Property(r => r.MailMark).HasMaxLength(LetterMark.Length);
            request.HasIndex(r => r.MailMark).IsUnique();
            request.HasIndex(r => r.Number).IsUnique();
            // The queue, of one owner, of one adviser and of all: it is narrowed and put in order without reading what people wrote.
            request.HasIndex(r => new { r.OwnerId, r.State, r.DueOn, r.SentUtc, r.Topic, r.Id });
            request.HasIndex(r => new { r.AdviserId, r.OwnerId, r.State, r.DueOn, r.SentUtc, r.Id });
            request.HasIndex(r => new { r.State, r.DueOn, r.SentUtc, r.Topic, r.Id });
            // What is closed only grows, and the last comes first. Of an owner what comes in does not pay for it; of all, SQLite takes no index that holds only some rows.
            request.HasIndex(r => new { r.State, r.ClosedUtc, r.Id });
            request.HasIndex(r => new { r.OwnerId, r.ClosedUtc, r.Id }, "ix_advisory_requests_closed_of_owner").HasFilter("state = 'Closed'");
            request.HasIndex(r => new { r.State, r.ChangedUtc });
            request.HasIndex(r => r.InstitutionId);
            request.HasIndex(r => r.Email);
            request.HasIndex(r => new { r.DueOn, r.State });
            request.Property(r => r.AdviserId).HasMaxLength(36);
            request.HasMany(r => r.Deadlines).WithOne().HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Cascade);
            // The owner of a request is what a line of its own ledger says, and nothing else.
            request.HasOne<RequestOwner>().WithMany().HasForeignKey(r => new { r.Id, r.OwnerLine, r.OwnerId }).HasPrincipalKey(o => new { o.RequestId, o.Number, o.OwnerId }).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RequestOwner>(line =>
        {
            line.ToTable("advisory_owners", table => table.HasCheckConstraint("ck_advisory_owners_chain", "number > 0 AND (number = 1) = (from_id IS NULL)"));
            line.HasKey(o => new { o.RequestId, o.Number });
            line.Property(o => o.Number).ValueGeneratedNever();
            line.Property(o => o.Reason).HasMaxLength(RequestOwner.LongestReason);
            line.Property(o => o.ActorId).HasMaxLength(100);
            line.Ignore(o => o.Actor).Ignore(o => o.Steps);
        });
        model.Entity<RequestMessage>(message =>
        {
            message.ToTable("advisory_messages");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Text).HasMaxLength(RequestMessage.LongestText);
            message.Property(m => m.ActorId).HasMaxLength(100);
            message.Ignore(m => m.Actor).Ignore(m => m.IsByClient);
            message.HasOne<AdviceRequest>().WithMany().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Cascade);
            message.HasIndex(m => new { m.RequestId, m.AtUtc });
        });
        model.Entity<RequestDeadline>(deadline =>
        {
            deadline.ToTable("advisory_deadlines");
            deadline.HasKey(d => new { d.RequestId, d.Step, d.Round });
            deadline.Property(d => d.Round).ValueGeneratedNever();
            deadline.Property(d => d.BreachedAdviserId).HasMaxLength(36);
            deadline.Ignore(d => d.IsRunning);
            deadline.HasIndex(d => d.DueOn).HasFilter("ended_utc IS NULL");
        });
        model.Entity<RequestLink>(link =>
        {
            link.ToTable("advisory_links");
            link.HasKey(l => l.TokenHash);
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.HasOne<AdviceRequest>().WithMany().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
