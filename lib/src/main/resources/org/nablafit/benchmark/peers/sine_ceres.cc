// Peer: the sine fit with ceres and a flat kernel with the Jacobian written by hand, one thread; the protocol is in worker.h.
//
// Debian packages: g++ libceres-dev libeigen3-dev libgoogle-glog-dev
// g++ -O3 -march=native [-ffast-math] -std=c++17 -I/usr/include/eigen3 sine_ceres.cc -o sine_ceres -lceres -lglog
#include "worker.h"

#include <cmath>

static const int kPoints = 100;

// N(x) - sin x with N(x) = p0 + sum_j v_j sigmoid(b_j + w_j x). Parameters: p0, v_1 ... v_n, then b_j, w_j for each node.
class Sine final : public ceres::CostFunction {
 public:
  explicit Sine(int nodes) : nodes_(nodes), count_(3 * nodes + 1), columns_(count_ * kPoints), buffer_(kPoints) {
    set_num_residuals(kPoints);
    mutable_parameter_block_sizes()->push_back(count_);
    for (int i = 0; i < kPoints; i++) {
      x_.push_back(2 * M_PI * i / (kPoints - 1));
      y_.push_back(std::sin(x_.back()));
    }
  }

  bool Evaluate(double const* const* parameters, double* residuals, double** jacobians) const override {
    double* jacobian = jacobians ? jacobians[0] : nullptr;
    evaluate(parameters[0], residuals, jacobian ? columns_.data() : nullptr, buffer_.data());
    if (jacobian) {
      for (int i = 0; i < kPoints; i++)
        for (int a = 0; a < count_; a++) jacobian[i * count_ + a] = columns_[a * kPoints + i];
    }
    return true;
  }

 private:
  // columns: the Jacobian column by column, or null.
  void evaluate(const double* __restrict p, double* __restrict r, double* __restrict columns, double* __restrict buffer) const {
    const double* __restrict x = x_.data();
    const double* __restrict y = y_.data();
    const int n = nodes_;
    for (int i = 0; i < kPoints; i++) r[i] = p[0] - y[i];
    if (columns)
      for (int i = 0; i < kPoints; i++) columns[i] = 1;
    for (int j = 0; j < n; j++) {
      const double v = p[1 + j], b = p[1 + n + 2 * j], w = p[2 + n + 2 * j];
      double* __restrict h = columns ? columns + (1 + j) * kPoints : buffer;
      for (int i = 0; i < kPoints; i++) h[i] = 1.0 / (1.0 + std::exp(-(w * x[i] + b)));
      for (int i = 0; i < kPoints; i++) r[i] += v * h[i];
      if (columns) {
        double* __restrict ofBias = columns + (1 + n + 2 * j) * kPoints;
        double* __restrict ofWeight = ofBias + kPoints;
        for (int i = 0; i < kPoints; i++) {
          const double s = v * h[i] * (1 - h[i]);
          ofBias[i] = s;
          ofWeight[i] = s * x[i];
        }
      }
    }
  }

  const int nodes_, count_;
  std::vector<double> x_, y_;
  mutable std::vector<double> columns_, buffer_;
};

int main(int, char** argv) {
  return serve(argv[0], [](const Request& request) { return std::make_unique<Sine>(request.nodes); });
}
