using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Cards;

/// <summary>Tables of cards, their people and the time they take.</summary>
internal static class CardTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AdvisoryCard>(card =>
        {
            card.ToTable("advisory_cards");
            card.Property(c => c.Id).ValueGeneratedNever();
            card.Property(c => c.Number).HasMaxLength(30);
            card.Property(c => c.Topic).HasMaxLength(AdviceTopic.LongestCode);
            card.Property(c => c.AdviserId).HasMaxLength(36);
            card.Property(c => c.From).HasColumnName("starts_at");
            card.Property(c => c.To).HasColumnName("ends_at");
            card.Property(c => c.Place).HasMaxLength(AdvisoryCard.LongestLine);
            foreach (var text in new[] { nameof(AdvisoryCard.Problem), nameof(AdvisoryCard.Done), nameof(AdvisoryCard.Next), nameof(AdvisoryCard.Reason) }) card.Property<string>(text).HasMaxLength(AdvisoryCard.LongestText);
            card.Ignore(c => c.Hours).Ignore(c => c.CanConfirm).Ignore(c => c.Quarters);
            card.HasOne<AdviceRequest>().WithMany().HasForeignKey(c => c.RequestId).OnDelete(DeleteBehavior.Restrict);
            card.HasMany(c => c.People).WithOne().HasForeignKey(p => p.CardId).OnDelete(DeleteBehavior.Cascade);
            card.HasIndex(c => c.Number).IsUnique();
            card.HasIndex(c => new { c.Day, c.OwnerId });
        });
        model.Entity<CardPerson>(person =>
        {
            person.ToTable("advisory_card_people");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.Property(p => p.GivenNames).HasMaxLength(100);
            person.Property(p => p.FamilyName).HasMaxLength(100);
            person.Ignore(p => p.Name);
            person.HasIndex(p => p.PersonId);
        });
        model.Entity<BusyQuarter>(quarter =>
        {
            quarter.ToTable("advisory_busy_quarters");
            quarter.HasKey(q => new { q.Who, q.Day, q.Quarter });
            quarter.Property(q => q.Who).HasMaxLength(40);
            quarter.Property(q => q.Quarter).ValueGeneratedNever();
            quarter.HasOne<AdvisoryCard>().WithMany().HasForeignKey(q => q.CardId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
