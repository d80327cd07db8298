using Microsoft.Extensions.Configuration;

namespace Rcwes.Participants;

/// <summary>What the description of the project promises; keys under <c>Rcwes:Participants</c>.</summary>
internal sealed class ParticipantsOptions
{
    /// <summary>Trainings that one person may take part in.</summary>
    public int TrainingLimit { get; init; } = 3;

    /// <summary>People who are to be supported.</summary>
    public int TargetPeople { get; init; } = 860;

    /// <summary>Institutions that are to be supported.</summary>
    public int TargetInstitutions { get; init; } = 316;

    /// <summary>Training places that are to be used; without the key it follows from people and limit.</summary>
    public int TargetPlaces { get; init; }

    /// <summary>Months after which people who were never supported and use no training are forgotten.</summary>
    public int UnsupportedMonths { get; init; } = 24;

    public static ParticipantsOptions Of(IConfiguration configuration)
    {
        var keys = configuration.GetSection("Rcwes:Participants");
        var options = new ParticipantsOptions();
        var (limit, people) = (Number(keys, "TrainingLimit", options.TrainingLimit), Number(keys, "TargetPeople", options.TargetPeople));
        return new()
        {
            TrainingLimit = limit,
            TargetPeople = people,
            TargetInstitutions = Number(keys, "TargetInstitutions", options.TargetInstitutions),
            TargetPlaces = Number(keys, "TargetPlaces", limit * people),
            UnsupportedMonths = Number(keys, "UnsupportedMonths", options.UnsupportedMonths),
        };
    }

    private static int Number(IConfigurationSection keys, string key, int otherwise) => keys.GetValue(key, otherwise) is > 0 and var value
        ? value
        : throw new InvalidOperationException($"Rcwes:Participants:{key} must be a number above zero.");
}
