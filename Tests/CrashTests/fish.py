"""Fish for crash tests: measurements with predictions, and the weights of the same fish, always the same for the same number."""
import json
import os
import random

START = 1_700_000_040_000  # a full minute
SPECIES = ("salmon", "walleye", "perch", "pike")


def write(count, folder):
    """Writes predictions.json and weights.json, JSON lines in the order of their time; returns their paths.

    A fish is measured every 10 ms and weighed about 10 seconds later, up to 3 seconds out of turn. In every third minute the predictions
    are bad, so that their mean error is above 15 %. Some fish are never weighed, some twice, and some records are no records.
    """
    chance = random.Random(count)
    weighings = []
    predictions = os.path.join(folder, "predictions.json")
    weights = os.path.join(folder, "weights.json")
    with open(predictions, "w") as file:
        for fish in range(count):
            time = START + 10 * fish
            weight = round(chance.uniform(1.5, 9.5), 3)
            is_bad = (time - START) // 60_000 % 3 == 1
            error = chance.uniform(0.2, 0.6) if is_bad else chance.uniform(-0.1, 0.1)
            species = chance.choice(SPECIES)
            record = {
                "Fish_Id": f"F{fish}", "Species": species, "Length": round(60 + 5 * weight + chance.random(), 2),
                "Height": round(12 + weight, 2), "Prediction": {"Weight": round(weight * (1 + error), 3), "ModelTime": str(START)}, "ts": time,
            }
            file.write(json.dumps(record) + "\n")
            for _ in range(chance.choices((0, 1, 2), (1, 97, 2))[0]):
                weighings.append((time + 10_000 + chance.randint(-3000, 3000), fish, species, weight))
    weighings.sort()
    with open(weights, "w") as file:
        for number, (time, fish, species, weight) in enumerate(weighings):
            # Stamped in the order in which they arrive.
            stamp = START + 10_000 + 10 * number
            record = {"Fish_Id": f"F{fish}", "Species": species, "Weight": weight, "ts": stamp}
            if number % 997 == 0:
                record["Weight"] = "heavy"
            file.write(json.dumps(record) + "\n")
    return predictions, weights
